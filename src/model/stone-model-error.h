/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define STONE_MODEL_ERROR (stone_model_error_quark ())
GQuark stone_model_error_quark (void);
typedef enum
{
  STONE_MODEL_ERROR_SCHEMA, /* a value is not what its place asks for; the message is led by a JSON
                               Pointer */
  STONE_MODEL_ERROR_FORMAT, /* made by a newer Stonehand */
  STONE_MODEL_ERROR_STALE,  /* an edit was made against another state */
  STONE_MODEL_ERROR_NAME,   /* a file or id that cannot be */
} StoneModelError;
