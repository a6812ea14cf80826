/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-value.h"

G_BEGIN_DECLS

/* The value of a project file with its members in the order in which they are written: that of the
 * schema, then those that this version does not know, in the order in which they came. So a file's
 * bytes do not depend on the order of the edits that led to it. Transfer full. */
StoneValue *stone_model_canonical (StoneValue *file);

G_END_DECLS
