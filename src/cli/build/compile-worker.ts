/** Worker thread that compiles forms, one request after the other. */
import { answerTasks } from '../../backend/system/index.js';
import { createCompileTask } from './compile-task.js';

answerTasks(createCompileTask(), fault => fault);
