/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-design-private.h"

G_DEFINE_QUARK (stone - layout - error - quark, stone_layout_error)

StoneDesign *
stone_design_ref (StoneDesign *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
furniture_free (GArray *furniture)
{
  for (guint i = 0; i < furniture->len; i++)
    g_clear_pointer (&g_array_index (furniture, StoneFurniture, i).pieces, g_array_unref);
  g_array_unref (furniture);
}

void
stone_design_unref (StoneDesign *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; self->swatches != NULL && i < self->swatches->len; i++)
    g_free (g_array_index (self->swatches, StoneSwatch, i).name);
  g_clear_pointer (&self->swatches, g_array_unref);
  g_clear_pointer (&self->styles, g_hash_table_unref);
  g_clear_pointer (&self->hyphen_exceptions, g_strfreev);
  for (int side = 0; side < 2; side++)
    g_clear_pointer (&self->furniture[side], furniture_free);
  g_clear_pointer (&self->value, stone_value_unref);
  g_free (self);
}

const char *
stone_design_get_name (StoneDesign *self)
{
  return self->name;
}

guint
stone_design_get_n_swatches (StoneDesign *self)
{
  return self->swatches->len;
}

const StoneSwatch *
stone_design_get_swatch (StoneDesign *self, guint index)
{
  return &g_array_index (self->swatches, StoneSwatch, MIN (index, self->swatches->len - 1));
}

void
stone_design_get_trim (StoneDesign *self,
                       StoneLength *width,
                       StoneLength *height,
                       StoneLength *bleed)
{
  *width = self->width;
  *height = self->height;
  *bleed = self->bleed;
}

gboolean
stone_design_balances (StoneDesign *self)
{
  return self->balance;
}

guint
stone_design_get_n_columns (StoneDesign *self)
{
  return self->n_columns;
}

guint
stone_design_get_quote_columns (StoneDesign *self)
{
  return MIN ((guint) self->quote_columns, self->n_columns);
}

const StoneStyle *
stone_design_style (const StoneDesign *self, const char *name)
{
  const StoneStyle *style = g_hash_table_lookup (self->styles, name);

  return style != NULL ? style : g_hash_table_lookup (self->styles, "body");
}

const char *
stone_design_get_family (StoneDesign *self, const char *style)
{
  return stone_design_style (self, style)->family;
}

const StoneSwatch *
stone_design_get_style_swatch (StoneDesign *self, const char *style)
{
  return stone_design_get_swatch (self, stone_design_style (self, style)->swatch);
}

StoneLength
stone_design_column_x (const StoneDesign *self, gboolean right, guint column)
{
  StoneLength left = right ? self->inside : self->outside;

  return left + (StoneLength) column * (self->column_width + self->gutter);
}

StoneLength
stone_design_span (const StoneDesign *self, guint n)
{
  return (StoneLength) n * self->column_width + ((StoneLength) n - 1) * self->gutter;
}

StoneLength
stone_design_line_y (const StoneDesign *self, double line)
{
  return (StoneLength) (line * self->grid + 0.5);
}
