/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How even a project's text is set, straight from its pages: one JSON object of figures, as
 * setting-figures.h has them. Parts are in per cent, rivers in 1,000 lines.
 *   usage: evenness PROJECT [DESIGN]
 * With G_MESSAGES_DEBUG=all it says which stretches are short. */
#include "config.h"

#include <math.h>

#include "setting-figures.h"
#include "stone-desk.h"
#include "stone-photo.h"
#include "stone-store.h"

static void
print_figure (const char *name, double figure)
{
  g_print (", \"%s\": %.4g", name, figure);
}

static void
print_part (const char *name, guint part, guint whole)
{
  print_figure (name, whole > 0 ? 100.0 * part / whole : 0);
}

static void
print (const SettingFigures *f)
{
  double mean = f->spaced > 0 ? f->sum / f->spaced : 0;
  double variance = f->spaced > 0 ? f->squares / f->spaced - mean * mean : 0;

  g_print ("{\"pages\": %u, \"body\": %u, \"justified\": %u", f->pages, f->body, f->justified);
  print_figure ("mean", mean);
  print_figure ("sd", sqrt (MAX (variance, 0)));
  print_part ("loose", f->loose, f->justified);
  print_part ("very-loose", f->very_loose, f->justified);
  print_part ("tight", f->tight, f->justified);
  print_part ("hyphenated", f->hyphenated, f->justified);
  print_figure ("longest-ladder", f->longest_ladder);
  print_figure ("ladders", f->ladders);
  print_figure ("rivers", f->justified > 0 ? 1000.0 * f->rivers / f->justified : 0);
  print_part ("unlike", f->unlike, f->pairs);
  print_part ("on-grid", f->on_grid, f->body);
  print_part ("shared", f->shared, f->beside);
  print_figure ("widows", f->widows);
  print_figure ("orphans", f->orphans);
  print_figure ("stranded", f->stranded);
  print_figure ("continued", f->continued);
  print_part ("short", f->short_ones, f->continued);
  g_print ("}\n");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  StoneProject *project = NULL;
  g_autoptr (StoneStore) store = NULL;
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  g_autoptr (StonePages) pages = NULL;
  SettingFigures figures;

  if (argc != 2 && argc != 3)
    g_error ("usage: evenness PROJECT [DESIGN]");
  stone_photo_init ();
  store = stone_store_open (argv[1], &project, &error);
  if (store != NULL)
    pages = stone_desk_lay_out (argv[1], project, argv[2], NULL, press, NULL, &error);
  if (pages == NULL)
    g_error ("%s", error->message);
  figures = setting_figures_of (pages);
  print (&figures);
  stone_project_unref (project);
  return 0;
}
