/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-outline-drag.h"
#include "stone-outline-item.h"
#include "stone-outline-row.h"
#include "stone-outline.h"

struct _StoneOutline
{
  GtkBox parent_instance;
  StoneSession *session;
  GSignalGroup *desk_signals;
  GListStore *items; /* StoneOutlineItem */
  GtkSingleSelection *selection;
  GtkListView *list;
  GtkStack *stack;
  gboolean following; /* the selection is being set to the session's article */
};

G_DEFINE_FINAL_TYPE (StoneOutline, stone_outline, GTK_TYPE_BOX)

static StoneOutlineItem *
item_at (StoneOutline *self, guint position)
{
  g_autoptr (StoneOutlineItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return item; /* the store keeps it */
}

static guint
n_items (StoneOutline *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static guint
position_of (StoneOutline *self, const char *id)
{
  for (guint i = 0; id != NULL && i < n_items (self); i++)
    if (!stone_outline_item_is_section (item_at (self, i)) &&
        g_str_equal (stone_outline_item_get_id (item_at (self, i)), id))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* The list follows the project */

static void
add_articles (StoneOutline *self, GPtrArray *wanted, const char *section)
{
  StoneProject *project = stone_desk_get_project (stone_session_get_desk (self->session));
  StoneEdition *edition = stone_project_get_edition (project);
  g_autofree const char **ids = stone_project_list_articles (project);

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);
      const char *own = article != NULL ? article->section : "";
      gboolean known = *own != '\0' && stone_edition_find_section (edition, own) != NULL;

      if (section != NULL ? known && g_str_equal (own, section) : !known)
        g_ptr_array_add (wanted, stone_outline_item_new_article (*id));
    }
}

/* Sections with their articles; those of no listed section at the end. */
static GPtrArray *
wanted_items (StoneOutline *self)
{
  StoneProject *project = stone_desk_get_project (stone_session_get_desk (self->session));
  StoneEdition *edition = stone_project_get_edition (project);
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);
  guint before;

  for (guint i = 0; i < edition->sections->len; i++)
    {
      const StoneSection *section = &g_array_index (edition->sections, StoneSection, i);

      g_ptr_array_add (wanted, stone_outline_item_new_section (section->name, section->color));
      add_articles (self, wanted, section->name);
    }
  before = wanted->len;
  add_articles (self, wanted, NULL);
  if (wanted->len > before && before > 0)
    g_ptr_array_insert (wanted, before, stone_outline_item_new_section ("", ""));
  return wanted;
}

static gboolean
is_same_list (StoneOutline *self, GPtrArray *wanted)
{
  if (wanted->len != n_items (self))
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    {
      StoneOutlineItem *a = g_ptr_array_index (wanted, i), *b = item_at (self, i);

      if (stone_outline_item_is_section (a) != stone_outline_item_is_section (b) ||
          !g_str_equal (stone_outline_item_get_id (a), stone_outline_item_get_id (b)) ||
          g_strcmp0 (stone_outline_item_get_color (a), stone_outline_item_get_color (b)) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
follow_session (StoneOutline *self)
{
  guint position = position_of (self, stone_session_get_article_id (self->session));

  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  self->following = FALSE;
}

static void
update_items (StoneOutline *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);

  for (guint i = 0; desk != NULL && i < n_items (self); i++)
    stone_outline_item_update (item_at (self, i), desk);
}

static void
update_list (StoneOutline *self)
{
  g_autoptr (GPtrArray) wanted = NULL;

  if (stone_session_get_desk (self->session) == NULL)
    {
      g_list_store_remove_all (self->items);
      return;
    }
  wanted = wanted_items (self);
  if (!is_same_list (self, wanted))
    {
      self->following = TRUE;
      g_list_store_splice (self->items, 0, n_items (self), wanted->pdata, wanted->len);
      self->following = FALSE;
      follow_session (self);
    }
  gtk_stack_set_visible_child_name (self->stack, wanted->len > 0 ? "list" : "empty");
  update_items (self);
}

static void
on_desk (StoneOutline *self)
{
  g_signal_group_set_target (self->desk_signals, stone_session_get_desk (self->session));
  update_list (self);
}

static void
on_selected (StoneOutline *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (self->following || position == GTK_INVALID_LIST_POSITION)
    return;
  if (stone_outline_item_is_section (item_at (self, position)))
    follow_session (self);
  else
    stone_session_set_article_id (self->session,
                                  stone_outline_item_get_id (item_at (self, position)));
}

const char *
stone_outline_get_neighbour (StoneOutline *self, int step)
{
  guint start = position_of (self, stone_session_get_article_id (self->session));
  int position = start != GTK_INVALID_LIST_POSITION ? (int) start
                 : step > 0                         ? -1
                                                    : (int) n_items (self);

  for (position += step; position >= 0 && position < (int) n_items (self); position += step)
    if (!stone_outline_item_is_section (item_at (self, position)))
      return stone_outline_item_get_id (item_at (self, position));
  return NULL;
}

/* Rows */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *row = stone_outline_row_new ();

  stone_outline_drag_attach (STONE_OUTLINE_ROW (row), STONE_OUTLINE (data)->session);
  gtk_list_item_set_child (list_item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  StoneOutlineItem *item = gtk_list_item_get_item (list_item);

  stone_outline_row_set_item (STONE_OUTLINE_ROW (gtk_list_item_get_child (list_item)), item);
  gtk_list_item_set_selectable (list_item, !stone_outline_item_is_section (item));
  gtk_list_item_set_activatable (list_item, !stone_outline_item_is_section (item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  stone_outline_row_set_item (STONE_OUTLINE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
stone_outline_dispose (GObject *object)
{
  StoneOutline *self = STONE_OUTLINE (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_OUTLINE);
  G_OBJECT_CLASS (stone_outline_parent_class)->dispose (object);
}

static void
stone_outline_class_init (StoneOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_outline_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-outline.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneOutline, list);
  gtk_widget_class_bind_template_child (widget_class, StoneOutline, stack);
}

static void
add_shortcuts (StoneOutline *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                        gtk_named_action_new ("win.remove-article")));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static void
stone_outline_init (StoneOutline *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (STONE_TYPE_OUTLINE_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  add_shortcuts (self);
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify::project", G_CALLBACK (update_list),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::pages", G_CALLBACK (update_items),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::save-state",
                                  G_CALLBACK (update_items), self);
}

GtkWidget *
stone_outline_new (StoneSession *session)
{
  StoneOutline *self = g_object_new (STONE_TYPE_OUTLINE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::desk", G_CALLBACK (on_desk), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (follow_session), self,
                           G_CONNECT_SWAPPED);
  on_desk (self);
  return GTK_WIDGET (self);
}
