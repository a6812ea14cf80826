/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-flow-searches.h"
#include "stone-set-paragraph.h"
#include "stone-stretches.h"

G_BEGIN_DECLS

struct _StonePress
{
  StoneFaces *faces;
  StoneSetter *setter;
  StoneParagraphCache *paragraphs;
  StoneStretches *stretches;
  StoneFlowSearches *searches;
};

G_END_DECLS
