/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

/* How a fit is said: in words, in a row's few signs, and by the class of its chip. */
char *stone_fit_to_words (const StoneFit *fit); /* "7 lines over: 51 words"; transfer full */
char *stone_fit_to_signs (const StoneFit *fit); /* "+7", "−14", "✓", "–"; transfer full */
const char *stone_fit_to_class (const StoneFit *fit); /* "over", "under", "fits" or "plain" */
