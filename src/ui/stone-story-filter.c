/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-date.h"
#include "stone-story-filter.h"

struct _StoneStoryFilter
{
  GtkPopover parent_instance;
  StoneSession *session;
  gboolean filling; /* changes of its own are nobody's wish */
  /*< from the template >*/
  GtkBox *sources; /* a GtkCheckButton each, named as the source */
  GtkDropDown *section, *age;
};

G_DEFINE_FINAL_TYPE (StoneStoryFilter, stone_story_filter, GTK_TYPE_POPOVER)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* By the items of the drop-down. */
static const int ages[] = { 0, 31, 366, 5 * 366 };

static void
changed (StoneStoryFilter *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* What is wanted */

static GtkCheckButton *
first_check (StoneStoryFilter *self)
{
  return GTK_CHECK_BUTTON (gtk_widget_get_first_child (GTK_WIDGET (self->sources)));
}

static GtkCheckButton *
next_check (GtkCheckButton *check)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (check));

  return next != NULL ? GTK_CHECK_BUTTON (next) : NULL;
}

/* Those that are off in the settings start without their tick; with it they are asked all the
 * same. */
static gboolean
is_as_set_up (StoneStoryFilter *self)
{
  GPtrArray *all = stone_sources_list (stone_session_get_sources (self->session));
  guint i = 0;

  for (GtkCheckButton *check = first_check (self); check != NULL && i < all->len;
       check = next_check (check), i++)
    if (gtk_check_button_get_active (check) ==
        ((StoneSourceSettings *) g_ptr_array_index (all, i))->off)
      return FALSE;
  return TRUE;
}

GStrv
stone_story_filter_dup_sources (StoneStoryFilter *self)
{
  g_autoptr (GStrvBuilder) names = NULL;

  g_return_val_if_fail (STONE_IS_STORY_FILTER (self), NULL);

  if (is_as_set_up (self))
    return NULL;
  names = g_strv_builder_new ();
  for (GtkCheckButton *check = first_check (self); check != NULL; check = next_check (check))
    if (gtk_check_button_get_active (check))
      g_strv_builder_add (names, gtk_widget_get_name (GTK_WIDGET (check)));
  return g_strv_builder_end (names);
}

static const char *
get_section (StoneStoryFilter *self)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (self->section);

  return item != NULL && gtk_drop_down_get_selected (self->section) > 0
             ? gtk_string_object_get_string (item)
             : "";
}

/* Before the edition, where that has a date: an old one is edited as it was then. */
static char *
find_since (StoneStoryFilter *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%F");
  const char *date =
      desk != NULL ? stone_project_get_edition (stone_desk_get_project (desk))->date : "";
  guint selected = gtk_drop_down_get_selected (self->age);
  char *since = NULL;

  if (selected > 0 && selected < G_N_ELEMENTS (ages))
    since = stone_date_add_days (stone_date_is_valid (date) ? date : today, -ages[selected]);
  return since != NULL ? since : g_strdup ("");
}

void
stone_story_filter_apply (StoneStoryFilter *self, StoneSourceQuery *query)
{
  g_autofree char *since = NULL;

  g_return_if_fail (STONE_IS_STORY_FILTER (self) && query != NULL);

  since = find_since (self);
  stone_source_story_set (&query->section, get_section (self), G_MAXSIZE);
  stone_source_story_set (&query->since, since, G_MAXSIZE);
}

gboolean
stone_story_filter_is_set (StoneStoryFilter *self)
{
  g_return_val_if_fail (STONE_IS_STORY_FILTER (self), FALSE);

  return gtk_drop_down_get_selected (self->section) > 0 ||
         gtk_drop_down_get_selected (self->age) > 0 || !is_as_set_up (self);
}

/* What there is to choose from */

static void
fill_sources (StoneStoryFilter *self)
{
  GPtrArray *all = stone_sources_list (stone_session_get_sources (self->session));
  GtkCheckButton *check;

  self->filling = TRUE;
  while ((check = first_check (self)) != NULL)
    gtk_box_remove (self->sources, GTK_WIDGET (check));
  for (guint i = 0; i < all->len; i++)
    {
      const StoneSourceSettings *settings = g_ptr_array_index (all, i);
      GtkWidget *made = gtk_check_button_new_with_label (
          settings->kind == STONE_SOURCE_LIBRARY ? stone_source_kind_title (settings->kind)
                                                 : settings->name);

      gtk_widget_set_name (made, settings->name);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (made), !settings->off);
      g_signal_connect_object (made, "toggled", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->sources, made);
    }
  self->filling = FALSE;
  changed (self);
}

/* The edition's sections, when they are looked at. */
static void
fill_sections (StoneStoryFilter *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *before = g_strdup (get_section (self));
  guint selected = 0;

  gtk_string_list_append (names, _ ("Any section"));
  if (desk != NULL)
    {
      StoneEdition *edition = stone_project_get_edition (stone_desk_get_project (desk));

      for (guint i = 0; i < edition->sections->len; i++)
        {
          const char *name = g_array_index (edition->sections, StoneSection, i).name;

          gtk_string_list_append (names, name);
          if (g_str_equal (name, before))
            selected = i + 1;
        }
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->section, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->section, selected);
  self->filling = FALSE;
}

/* The object */

GtkWidget *
stone_story_filter_new (StoneSession *session)
{
  StoneStoryFilter *self = g_object_new (STONE_TYPE_STORY_FILTER, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (stone_session_get_sources (session), "changed",
                           G_CALLBACK (fill_sources), self, G_CONNECT_SWAPPED);
  fill_sources (self);
  fill_sections (self);
  return GTK_WIDGET (self);
}

static void
stone_story_filter_finalize (GObject *object)
{
  g_clear_object (&STONE_STORY_FILTER (object)->session);
  G_OBJECT_CLASS (stone_story_filter_parent_class)->finalize (object);
}

static void
stone_story_filter_class_init (StoneStoryFilterClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = stone_story_filter_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-story-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneStoryFilter, sources);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryFilter, section);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryFilter, age);
  gtk_widget_class_bind_template_callback (widget_class, changed);
  gtk_widget_class_bind_template_callback (widget_class, fill_sections);
  signals[CHANGED] = g_signal_new ("changed", STONE_TYPE_STORY_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
stone_story_filter_init (StoneStoryFilter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
