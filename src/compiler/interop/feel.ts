/** Literals as the text of FEEL expressions. */

export const quoted = (text: string): string => JSON.stringify(text);

const DAY = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d\d:\d\d(?::\d\d(?:\.\d+)?)?/;

export const isDay = (text: string): boolean => DAY.test(text);

export const dayText = (day: string): string => `date(${quoted(day)})`;

export const timeText = (time: string): string => {
  const [plain = time] = TIME.exec(time) ?? [];
  return `time(${quoted(plain.length === 5 ? `${plain}:00` : plain.slice(0, 8))})`;
};

export const momentText = (moment: string): string => `date and time(${quoted(moment)})`;
