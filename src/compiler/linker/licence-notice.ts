/** What the licences of the runtime ask for, at the head of each file that holds all it stands on. */
export const NOTICE = `/**
 * @license
 * Istimara, SPDX-License-Identifier: Apache-2.0
 * Lit, Copyright 2017 Google LLC, SPDX-License-Identifier: BSD-3-Clause
 */
`;
