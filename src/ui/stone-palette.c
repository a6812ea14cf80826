/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-names.h"
#include "stone-palette-entry.h"
#include "stone-palette.h"
#include "stone-story-search.h"

struct _StonePalette
{
  GtkWindow parent_instance;
  /*< owned >*/
  StoneSession *session;
  StoneStorySearch *stories; /* of the library */
  /*< from the template >*/
  GtkSearchEntry *entry;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
};

static guint ran_signal;

G_DEFINE_FINAL_TYPE (StonePalette, stone_palette, GTK_TYPE_WINDOW)

static StonePaletteEntry *
get_entry (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "entry");
}

/* Rows */

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* ENTRY is taken. */
static void
add_row (StonePalette *self, StonePaletteEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *last = make_label (entry->key, "dim-label");
  g_autofree char *name =
      *entry->more != '\0' ? g_strdup_printf ("%s %s", entry->title, entry->more) : NULL;

  gtk_box_append (GTK_BOX (box), make_label (entry->title, NULL));
  gtk_box_append (GTK_BOX (box), make_label (entry->more, "dim-label"));
  gtk_widget_set_hexpand (last, TRUE);
  gtk_widget_set_halign (last, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), last);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  stone_name_widget (row, "%s", name != NULL ? name : entry->title);
  g_object_set_data_full (G_OBJECT (row), "entry", entry, stone_palette_entry_free);
  gtk_list_box_append (self->list, row);
}

static gboolean
fits (GtkListBoxRow *row, gpointer data)
{
  return stone_palette_entry_fits (get_entry (row), gtk_editable_get_text (GTK_EDITABLE (
                                                        ((StonePalette *) data)->entry)));
}

static void
head (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  StonePaletteGroup group = get_entry (row)->group;
  GtkWidget *label;

  if (before != NULL && get_entry (before)->group == group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = make_label (stone_palette_group_get_label (group), "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "palette-group");
  gtk_list_box_row_set_header (row, label);
}

/* Choosing */

static GtkListBoxRow *
next_shown (StonePalette *self, GtkListBoxRow *from, int step)
{
  int i = from != NULL ? gtk_list_box_row_get_index (from) + step : 0;
  GtkListBoxRow *row;

  while (i >= 0 && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL)
    {
      if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
        return row;
      i += step;
    }
  return NULL;
}

/* Stories of the library: asked for as one types */

#define MIN_QUERY 3 /* bytes; fewer would match most of the library */

static void
remove_stories (StonePalette *self)
{
  GtkListBoxRow *row;
  int i = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, i)) != NULL)
    if (get_entry (row)->group == STONE_PALETTE_STORIES)
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
    else
      i++;
}

/* A library that can't be asked is no help today: the rest is there. */
static void
stories_changed (StonePalette *self)
{
  GPtrArray *stories = stone_story_search_get_stories (self->stories);
  StoneDesk *desk = stone_session_get_desk (self->session);

  remove_stories (self);
  for (guint i = 0; i < stories->len; i++)
    add_row (self, stone_palette_entry_new_story (g_ptr_array_index (stories, i),
                                                  stone_desk_get_project (desk)));
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    gtk_list_box_select_row (self->list, next_shown (self, NULL, 1));
}

static void
find_stories (StonePalette *self)
{
  static const char *const library[] = { STONE_SOURCE_LIBRARY_NAME, NULL };
  const char *needle = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (StoneSourceQuery) query = NULL;

  if (stone_session_get_article (self->session) == NULL || strlen (needle) < MIN_QUERY ||
      strchr (">@=#", *needle) != NULL)
    {
      stone_story_search_stop (self->stories);
      return;
    }
  query = stone_source_query_new_search (needle);
  stone_story_search_ask (self->stories, query, library);
}

static void
needle_changed (StonePalette *self)
{
  find_stories (self);
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
  gtk_list_box_select_row (self->list, next_shown (self, NULL, 1));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* The chosen row comes into sight though the entry keeps the focus. */
static void
show_row (StonePalette *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double y;

  gtk_list_box_select_row (self->list, row);
  if (gtk_widget_translate_coordinates (GTK_WIDGET (row), GTK_WIDGET (self->list), 0, 0, NULL, &y))
    gtk_adjustment_clamp_page (adjustment, y - 32, y + gtk_widget_get_height (GTK_WIDGET (row)));
}

static gboolean
key_pressed (StonePalette *self, guint key)
{
  GtkListBoxRow *row;
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;

  if (step == 0)
    return GDK_EVENT_PROPAGATE;
  row = next_shown (self, gtk_list_box_get_selected_row (self->list), step);
  if (row != NULL)
    show_row (self, row);
  return GDK_EVENT_STOP;
}

static void
close_asked (StonePalette *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* To the open article; STORY is a value of its "related". */
static void
relate (StoneSession *session, StoneValue *story)
{
  StoneArticle *article = stone_session_get_article (session);
  g_autofree char *file = article != NULL ? stone_project_article_file (article->id) : NULL;
  g_autofree char *text =
      g_strdup_printf (_ ("“%s” added to related stories"),
                       stone_value_string (stone_value_member (story, "headline")));
  StoneEditBuilder *builder;

  if (article == NULL)
    return;
  builder = stone_desk_edit (stone_session_get_desk (session), STONE_ORIGIN_COMMAND,
                             N_ ("Add Related Story"));
  stone_edit_builder_splice (builder, file, "/related", article->related->len, 0, &story, 1);
  if (stone_session_end_edit (session, builder))
    stone_session_toast (session, text, _ ("Undo"), "win.undo");
}

static void
row_activated (StonePalette *self, GtkListBoxRow *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (StoneSession) session = g_object_ref (self->session);
  g_autofree char *action = g_strdup (get_entry (row)->action);
  StoneValue *related = get_entry (row)->story;
  g_autoptr (StoneValue) story = related != NULL ? stone_value_ref (related) : NULL;
  StonePlace place = get_entry (row)->place;
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  if (action != NULL)
    g_signal_emit (self, ran_signal, 0, action);
  gtk_window_destroy (GTK_WINDOW (self));
  if (story != NULL)
    relate (session, story);
  else if (action == NULL)
    {
      stone_session_set_article_id (session, place.article);
      stone_session_show_place (session, &place, NULL);
    }
  else if (g_action_parse_detailed_name (action, &name, &target, NULL) &&
           !gtk_widget_activate_action_variant (GTK_WIDGET (parent), name, target))
    stone_session_toast (session, _ ("That can’t be done just now"), NULL, NULL);
}

static void
run_selected (StonePalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    row_activated (self, row);
}

/* The object */

static void
stone_palette_dispose (GObject *object)
{
  StonePalette *self = STONE_PALETTE (object);

  g_clear_object (&self->stories);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_PALETTE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_palette_parent_class)->dispose (object);
}

static void
stone_palette_class_init (StonePaletteClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_palette_dispose;
  ran_signal = g_signal_new ("ran", STONE_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePalette, entry);
  gtk_widget_class_bind_template_child (widget_class, StonePalette, scroller);
  gtk_widget_class_bind_template_child (widget_class, StonePalette, list);
  gtk_widget_class_bind_template_callback (widget_class, needle_changed);
  gtk_widget_class_bind_template_callback (widget_class, run_selected);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, close_asked);
}

static void
stone_palette_init (StonePalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_list_box_set_filter_func (self->list, fits, self, NULL);
  gtk_list_box_set_header_func (self->list, head, NULL, NULL);
}

GtkWidget *
stone_palette_new (GtkWindow *parent, StoneSession *session, GPtrArray *lately)
{
  StonePalette *self = g_object_new (STONE_TYPE_PALETTE, "transient-for", parent, NULL);
  g_autoptr (GPtrArray) entries = stone_palette_list (GTK_WIDGET (parent), session, lately);

  self->session = g_object_ref (session);
  self->stories = stone_story_search_new (stone_session_get_sources (session));
  g_signal_connect_object (self->stories, "changed", G_CALLBACK (stories_changed), self,
                           G_CONNECT_SWAPPED);
  /* Where windows can't be seen through, round corners would be black. */
  if (gdk_display_is_composited (gtk_widget_get_display (GTK_WIDGET (self))))
    gtk_widget_add_css_class (GTK_WIDGET (self), "composited");
  while (entries->len > 0)
    add_row (self, g_ptr_array_steal_index (entries, 0));
  needle_changed (self);
  return GTK_WIDGET (self);
}
