/** Notice that the licences of the runtime require, at the head of each file that contains all of its dependencies. */
export const NOTICE = `/**
 * @license
 * Istimara, SPDX-License-Identifier: Apache-2.0
 * Lit, Copyright 2017 Google LLC, SPDX-License-Identifier: BSD-3-Clause
 */
`;
