/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

/* What the tests of layout/ and export/ share: editions read from a folder, or made in the test. */

/* The project in FOLDER, read plainly; a failure ends the test. */
StoneProject *edition_read (const char *folder);
/* NAME in data/. */
char *edition_data_file (const char *name);
/* data/samples/plumbline. */
char *edition_sample_folder (void);
/* data/designs/NAME.json. */
StoneDesign *edition_design (const char *name);
/* tests/layout/pages/NAME: the reference pages of a design, and the hard cases. */
char *edition_test_folder (const char *name);
/* PROJECT laid out; pictures have the sizes of the sample's of the same name, others are 3:2. */
StonePages *edition_lay_out (StoneProject *project, const char *design);
/* FALSE, and the test skipped, where the design's fonts aren't installed. */
gboolean edition_has_fonts (StonePages *pages);
