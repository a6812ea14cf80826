/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "stone-picture-edits.h"

static StoneEditBuilder *
begin (StoneSession *session, const char *name)
{
  return stone_desk_edit (stone_session_get_desk (session), STONE_ORIGIN_COMMAND, name);
}

static char *
dup_file (StoneSession *session)
{
  return stone_project_article_file (stone_session_get_article_id (session));
}

gboolean
stone_picture_edit_move (StoneSession *session, guint from, guint to)
{
  g_autofree char *file = dup_file (session);
  StoneEditBuilder *builder = begin (session, N_ ("Move Picture"));

  stone_edit_builder_move (builder, file, "/pictures", from, to);
  return stone_session_end_edit (session, builder);
}

gboolean
stone_picture_edit_hold (StoneSession *session)
{
  g_autofree char *file = dup_file (session);
  g_autoptr (StoneValue) place =
      stone_value_new_object ("to-come", stone_value_new_boolean (TRUE), NULL);
  StoneEditBuilder *builder = begin (session, N_ ("Hold a Place"));

  stone_edit_builder_splice (builder, file, "/pictures",
                             stone_session_get_article (session)->pictures->len, 0, &place, 1);
  return stone_session_end_edit (session, builder);
}

gboolean
stone_picture_edit_remove (StoneSession *session, guint index)
{
  g_autofree char *file = dup_file (session);
  StoneEditBuilder *builder = begin (session, N_ ("Remove Picture"));

  stone_edit_builder_splice (builder, file, "/pictures", index, 1, NULL, 0);
  if (!stone_session_end_edit (session, builder))
    return FALSE;
  stone_session_toast (session, _ ("Picture removed"), _ ("Undo"), "win.undo");
  return TRUE;
}

gboolean
stone_picture_edit_take (StoneSession *session, guint index, const char *member, const char *text)
{
  static const struct
  {
    const char *member, *name, *told;
  } members[] = {
    { "caption", N_ ("Caption"), N_ ("Caption taken from the photo") },
    { "credit", N_ ("Credit"), N_ ("Credit taken from the photo") },
    { "alt", N_ ("Alternative Text"), N_ ("Alternative text taken from the photo") },
    { "rights", N_ ("Rights"), N_ ("Rights taken from the photo") },
  };
  g_autofree char *file = dup_file (session);
  g_autofree char *pointer = g_strdup_printf ("/pictures/%u/%s", index, member);
  StoneEditBuilder *builder;
  guint i = 0;

  while (i < G_N_ELEMENTS (members) && !g_str_equal (members[i].member, member))
    i++;
  g_return_val_if_fail (i < G_N_ELEMENTS (members), FALSE);
  builder = begin (session, members[i].name);
  stone_edit_builder_set_string (builder, file, pointer, text);
  if (!stone_session_end_edit (session, builder))
    return FALSE;
  stone_session_toast (session, _ (members[i].told), _ ("Undo"), "win.undo");
  return TRUE;
}

gboolean
stone_picture_edit_set_write (StoneSession *session, guint index, gboolean write)
{
  g_autofree char *file = dup_file (session);
  g_autofree char *pointer = g_strdup_printf ("/pictures/%u/write-into-photo", index);
  g_autoptr (StoneValue) value = write ? stone_value_new_boolean (TRUE) : NULL;
  StoneEditBuilder *builder = begin (session, N_ ("Write into the Photo"));

  stone_edit_builder_set (builder, file, pointer, value);
  return stone_session_end_edit (session, builder);
}

/* To the third place: what a person can point at, and a file can be read. */
static StoneValue *
make_numbers (const double *numbers, guint n)
{
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (values, stone_value_new_number (round (numbers[i] * 1000) / 1000));
  return stone_value_new_array ((StoneValue **) values->pdata, n);
}

/* NUMBERS NULL: the member goes. */
static gboolean
set_numbers (StoneSession *session,
             guint index,
             const char *member,
             const double *numbers,
             guint n,
             const char *name)
{
  g_autofree char *file = dup_file (session);
  g_autofree char *pointer = g_strdup_printf ("/pictures/%u/%s", index, member);
  g_autoptr (StoneValue) value = numbers != NULL ? make_numbers (numbers, n) : NULL;
  StoneEditBuilder *builder = begin (session, name);

  stone_edit_builder_set (builder, file, pointer, value);
  return stone_session_end_edit (session, builder);
}

gboolean
stone_picture_edit_set_focal (StoneSession *session, guint index, const double focal[2])
{
  return set_numbers (session, index, "focal-point", focal, 2, N_ ("Focal Point"));
}

gboolean
stone_picture_edit_set_crop (StoneSession *session, guint index, const StoneCropArea *area)
{
  const StoneCropArea whole = STONE_CROP_WHOLE;
  const double numbers[] = { area->x, area->y, area->width, area->height };

  return set_numbers (session, index, "crop", stone_crop_area_equal (area, &whole) ? NULL : numbers,
                      4, N_ ("Crop"));
}
