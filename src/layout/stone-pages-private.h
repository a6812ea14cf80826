/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

struct _StonePages
{
  gatomicrefcount refs;
  StoneProject *project;
  StoneDesign *design;
  StoneFaces *faces;
  GPtrArray *pages; /* StonePage */
  GHashTable *fits; /* article id → StoneFit */
  GStrv missing_fonts;
};

StonePages *stone_pages_new (StoneProject *project, StoneDesign *design, StoneFaces *faces);
