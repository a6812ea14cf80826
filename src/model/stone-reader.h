/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-model-error.h"
#include "stone-value.h"

G_BEGIN_DECLS

/* StoneReader: reads the members of one object into a view and keeps the first error, led by the
 * JSON Pointer of the place. For those that read JSON files: model/ and the page designs of
 * layout/.
 *
 *   StoneReader reader = { value, "/pictures/0", NULL };
 *   self->caption = stone_reader_string (&reader, "caption");
 *   …
 *   if (!stone_reader_end (&reader, error)) … */
typedef struct
{
  StoneValue *value;   /* borrowed */
  const char *pointer; /* borrowed */
  GError *error;
} StoneReader;

/* Absent members answer "", 0, NULL or OTHERWISE; a member of another kind is an error. */
const char *stone_reader_string (StoneReader *self, const char *name);
const char *stone_reader_string_or (StoneReader *self, const char *name, const char *otherwise);
int stone_reader_integer (StoneReader *self, const char *name, int otherwise, int min, int max);
double stone_reader_number (StoneReader *self, const char *name, double otherwise);
gboolean stone_reader_boolean (StoneReader *self, const char *name, gboolean otherwise);
StoneValue *stone_reader_array (StoneReader *self, const char *name);  /* borrowed, may be NULL */
StoneValue *stone_reader_object (StoneReader *self, const char *name); /* borrowed, may be NULL */
/* N numbers; FALSE if absent. */
gboolean stone_reader_numbers (StoneReader *self, const char *name, double *numbers, guint n);
/* The index of the member's text in the NULL-terminated CHOICES. */
int stone_reader_choice (StoneReader *self,
                         const char *name,
                         const char *const *choices,
                         int otherwise);
/* Keeps an error of a member, unless there is one. */
void stone_reader_fail (StoneReader *self, const char *name, const char *message);
/* Checks `format`: 1, or STONE_MODEL_ERROR_FORMAT for a newer one. */
void stone_reader_check_format (StoneReader *self);

gboolean stone_reader_end (StoneReader *self, GError **error);

G_END_DECLS
