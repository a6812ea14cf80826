/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

/* Pages that no layout made, for the painter and the dump. */

/* A face that every machine has one of; 0, and the test skipped, where there is none. */
StoneFaceId hand_face (StoneFaces *faces);
/* TEXT (ASCII) in one run, a glyph a letter, each 0.6 em from the next; SCALE in 1/10000. Transfer
 * full. */
StoneLine *
hand_line (StoneFaces *faces, StoneFaceId face, StoneLength size, int scale, const char *text);
/* 100 × 100 points, page 7, a right-hand one. Transfer full. */
StonePage *hand_page (void);
