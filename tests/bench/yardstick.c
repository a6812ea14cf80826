/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The yardstick: what the same words cost when they are merely set by PangoLayout, greedily, into
 * three justified columns of a cairo PDF. No pictures, no grid, no hyphenation.
 *   usage: yardstick TEXT OUT.pdf */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#define MM (72.0 / 25.4)

int
main (int argc, char **argv)
{
  const double width = 203 * MM, height = 267 * MM, margin = 12 * MM, gutter = 5 * MM;
  const double column = (width - 2 * margin - 2 * gutter) / 3;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 3 || !g_file_get_contents (argv[1], &text, NULL, &error))
    g_error ("usage: yardstick TEXT OUT.pdf%s%s", error ? ": " : "", error ? error->message : "");

  cairo_surface_t *surface = cairo_pdf_surface_create (argv[2], width, height);
  cairo_t *cr = cairo_create (surface);
  PangoLayout *layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_from_string ("Linux Libertine O, 9.5");
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);
  double y = margin;
  int n = 0;

  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, column * PANGO_SCALE);
  pango_layout_set_justify (layout, TRUE);
  for (char **p = paragraphs; *p; p++)
    {
      pango_layout_set_text (layout, *p, -1);
      for (GSList *l = pango_layout_get_lines_readonly (layout); l; l = l->next)
        {
          if (y + 11 > height - margin)
            {
              y = margin;
              if (++n % 3 == 0)
                cairo_show_page (cr);
            }
          cairo_move_to (cr, margin + n % 3 * (column + gutter), y += 11);
          pango_cairo_show_layout_line (cr, l->data);
        }
    }
  cairo_show_page (cr);
  g_object_unref (layout);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}
