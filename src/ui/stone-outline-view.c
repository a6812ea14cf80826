/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-arrange.h"
#include "stone-edge-scroll.h"
#include "stone-outline-drag.h"
#include "stone-outline-list.h"
#include "stone-outline-menu.h"
#include "stone-outline-row.h"
#include "stone-outline-rows.h"
#include "stone-outline-view.h"

struct _StoneOutlineView
{
  GtkBox parent_instance;
  StoneSession *session;
  StoneOutlineFilter *filter;
  GListStore *items; /* StoneOutlineItem */
  GtkMultiSelection *selection;
  GHashTable *folded; /* names of the sections that are folded */
  /*< from the template >*/
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkPopoverMenu *menu;
  gboolean following; /* the selection is being set to the session's article */
};

G_DEFINE_FINAL_TYPE (StoneOutlineView, stone_outline_view, GTK_TYPE_BOX)

static StoneOutlineItem *
item_at (StoneOutlineView *self, guint position)
{
  g_autoptr (StoneOutlineItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return item; /* the store keeps it */
}

static guint
n_items (StoneOutlineView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static guint
find_item (StoneOutlineView *self, gboolean section, const char *id)
{
  for (guint i = 0; id != NULL && i < n_items (self); i++)
    if (stone_outline_item_is_section (item_at (self, i)) == section &&
        g_str_equal (stone_outline_item_get_id (item_at (self, i)), id))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static guint
position_of (StoneOutlineView *self, const char *id)
{
  return find_item (self, FALSE, id);
}

/* The name of article ID's section as its row has it: "" for none and unknown ones. NULL if there
 * is no such article. */
static const char *
section_of (StoneOutlineView *self, const char *id)
{
  StoneProject *project = stone_desk_get_project (stone_session_get_desk (self->session));
  StoneArticle *article = id != NULL ? stone_project_get_article (project, id) : NULL;
  const StoneSection *section =
      article != NULL
          ? stone_edition_find_section (stone_project_get_edition (project), article->section)
          : NULL;

  return article == NULL ? NULL : section != NULL ? section->name : "";
}

/* Its section's row, for an article that is folded away. */
static guint
visible_position_of (StoneOutlineView *self, const char *id)
{
  guint position = position_of (self, id);

  return position == GTK_INVALID_LIST_POSITION && id != NULL
             ? find_item (self, TRUE, section_of (self, id))
             : position;
}

static gboolean
is_selected (StoneOutlineView *self, guint position)
{
  return gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position);
}

/* The rows of the session's selected articles are selected, and the open one's is in sight. */
static void
select_again (StoneOutlineView *self)
{
  g_auto (GStrv) ids = stone_session_dup_selected (self->session);
  guint open = position_of (self, stone_session_get_article_id (self->session));

  self->following = TRUE;
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  for (char **id = ids; *id != NULL; id++)
    {
      guint position = position_of (self, *id);

      if (position != GTK_INVALID_LIST_POSITION)
        gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, FALSE);
    }
  if (open != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", open);
  self->following = FALSE;
}

static void
follow_session (StoneOutlineView *self)
{
  guint open = position_of (self, stone_session_get_article_id (self->session));

  if (open == GTK_INVALID_LIST_POSITION || !is_selected (self, open))
    select_again (self);
}

/* The item of a list view's row; NULL if it has none. */
static StoneOutlineItem *
item_of (GtkWidget *child)
{
  GtkWidget *row = gtk_widget_get_first_child (child);

  return STONE_IS_OUTLINE_ROW (row) ? stone_outline_row_get_item (STONE_OUTLINE_ROW (row)) : NULL;
}

/* That of the row that has the focus; NULL if none has. */
static StoneOutlineItem *
focused_item (StoneOutlineView *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return child != NULL ? item_of (child) : NULL;
}

/* Where its row is made: those far out of sight aren't. */
static void
focus_item (StoneOutlineView *self, guint position)
{
  StoneOutlineItem *item = position != GTK_INVALID_LIST_POSITION ? item_at (self, position) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list));
       item != NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    if (item_of (child) == item)
      gtk_widget_grab_focus (child);
}

/* What is listed */

GListModel *
stone_outline_view_get_rows (StoneOutlineView *self)
{
  return G_LIST_MODEL (self->items);
}

void
stone_outline_view_update (StoneOutlineView *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneOutlineItem *item = focused_item (self);
  g_autofree char *section = item != NULL && stone_outline_item_is_section (item)
                                 ? g_strdup (stone_outline_item_get_id (item))
                                 : NULL;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  gboolean changed;

  self->following = TRUE;
  changed = stone_outline_list_follow (self->items, desk, self->filter, self->folded);
  self->following = FALSE;
  if (changed)
    select_again (self);
  if (changed && focused)
    focus_item (self,
                section != NULL
                    ? find_item (self, TRUE, section)
                    : visible_position_of (self, stone_session_get_article_id (self->session)));
  if (desk != NULL)
    stone_outline_rows_follow (G_LIST_MODEL (self->items), desk);
}

guint
stone_outline_view_get_n_rows (StoneOutlineView *self)
{
  return n_items (self);
}

/* One that is chosen is opened; of several, the one that is open stays. */
static void
on_selected (StoneOutlineView *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *open = stone_session_get_article_id (self->session);

  if (self->following)
    return;
  for (guint i = 0; i < n_items (self); i++)
    if (is_selected (self, i))
      g_ptr_array_add (ids, (gpointer) stone_outline_item_get_id (item_at (self, i)));
  g_ptr_array_add (ids, NULL);
  if (ids->len == 1)
    return;
  if (open == NULL || !g_strv_contains ((const char *const *) ids->pdata, open))
    stone_session_set_article_id (self->session, g_ptr_array_index (ids, 0));
  stone_session_set_selected (self->session, (const char *const *) ids->pdata);
}

const char *
stone_outline_view_get_beside (StoneOutlineView *self, const char *id, int step)
{
  guint start = visible_position_of (self, id);
  int position = start != GTK_INVALID_LIST_POSITION ? (int) start
                 : step > 0                         ? -1
                                                    : (int) n_items (self);

  for (position += step; position >= 0 && position < (int) n_items (self); position += step)
    if (!stone_outline_item_is_section (item_at (self, position)))
      return stone_outline_item_get_id (item_at (self, position));
  return NULL;
}

/* Folding */

static void
set_folded (StoneOutlineView *self, const char *section, gboolean folded)
{
  if (folded ? g_hash_table_add (self->folded, g_strdup (section))
             : g_hash_table_remove (self->folded, section))
    stone_outline_view_update (self);
}

static void
toggle_folded (StoneOutlineView *self, StoneOutlineItem *section)
{
  g_autofree char *name = g_strdup (stone_outline_item_get_id (section));

  set_folded (self, name, !stone_outline_item_is_folded (section));
}

/* An arrow key: opens a section, or closes it; from an article back to its section. */
static gboolean
on_fold_key (GtkWidget *list, GVariant *args, gpointer data)
{
  StoneOutlineView *self = data;
  StoneOutlineItem *item = focused_item (self);
  gboolean right = g_variant_get_boolean (args);
  gboolean fold = right == (gtk_widget_get_direction (list) == GTK_TEXT_DIR_RTL);

  if (item == NULL || !stone_outline_filter_is_open (self->filter))
    return FALSE;
  if (stone_outline_item_is_section (item))
    {
      g_autofree char *name = g_strdup (stone_outline_item_get_id (item));

      set_folded (self, name, fold);
    }
  else if (fold)
    focus_item (self, find_item (self, TRUE, section_of (self, stone_outline_item_get_id (item))));
  return TRUE;
}

gboolean
stone_outline_view_move_section (StoneOutlineView *self, int step)
{
  StoneOutlineItem *item = focused_item (self);

  if (item == NULL || !stone_outline_item_is_section (item))
    return FALSE;
  stone_arrange_step_section (self->session, stone_outline_item_get_id (item), step);
  return TRUE;
}

/* An article that is opened from elsewhere is seen. */
static void
on_article (StoneOutlineView *self)
{
  const char *id = stone_session_get_article_id (self->session);
  const char *section = id != NULL ? section_of (self, id) : NULL;

  if (section != NULL)
    set_folded (self, section, FALSE);
  follow_session (self);
}

/* The menu of what is selected */

static void
pop_up_menu (StoneOutlineView *self, const GdkRectangle *at)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  g_autoptr (GMenuModel) model =
      stone_outline_menu_new (stone_project_get_edition (stone_desk_get_project (desk)));

  gtk_popover_menu_set_menu_model (self->menu, model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* On a row that is not selected: of that alone. */
static void
on_secondary (GtkGestureClick *click, int n, double x, double y, StoneOutlineRow *row)
{
  StoneOutlineView *self =
      STONE_OUTLINE_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (row), STONE_TYPE_OUTLINE_VIEW));
  StoneOutlineItem *item = stone_outline_row_get_item (row);
  guint position = position_of (self, stone_outline_item_get_id (item));
  double at_x, at_y;

  if (stone_outline_item_is_section (item) || position == GTK_INVALID_LIST_POSITION)
    return;
  if (!is_selected (self, position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  gtk_widget_translate_coordinates (GTK_WIDGET (row), GTK_WIDGET (self), x, y, &at_x, &at_y);
  pop_up_menu (self, &(GdkRectangle){ (int) at_x, (int) at_y, 1, 1 });
}

static gboolean
on_menu_key (GtkWidget *list, GVariant *args, gpointer data)
{
  StoneOutlineView *self = data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));
  graphene_rect_t bounds;

  if (stone_session_get_article_id (self->session) == NULL || focus == NULL ||
      !gtk_widget_compute_bounds (focus, GTK_WIDGET (self), &bounds))
    return FALSE;
  pop_up_menu (self, &(GdkRectangle){ (int) (bounds.origin.x + bounds.size.width / 2),
                                      (int) (bounds.origin.y + bounds.size.height / 2), 1, 1 });
  return TRUE;
}

/* Rows */

static void
on_row_toggled (StoneOutlineView *self, StoneOutlineRow *row)
{
  toggle_folded (self, stone_outline_row_get_item (row));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *row = stone_outline_row_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (on_secondary), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (secondary));
  g_signal_connect_object (row, "toggled", G_CALLBACK (on_row_toggled), data, G_CONNECT_SWAPPED);
  stone_outline_drag_attach (STONE_OUTLINE_ROW (row), STONE_OUTLINE_VIEW (data)->session);
  gtk_list_item_set_child (list_item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  StoneOutlineItem *item = gtk_list_item_get_item (list_item);

  stone_outline_row_set_item (STONE_OUTLINE_ROW (gtk_list_item_get_child (list_item)), item);
  gtk_list_item_set_selectable (list_item, !stone_outline_item_is_section (item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  stone_outline_row_set_item (STONE_OUTLINE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* Enter or a double click: opens or closes a section; with an article, from the flatplan to the
 * desk. */
static void
on_activate (GtkListView *list, guint position, gpointer data)
{
  StoneOutlineItem *item = item_at (data, position);

  if (stone_outline_item_is_section (item))
    toggle_folded (data, item);
  else
    gtk_widget_activate_action (GTK_WIDGET (list), "win.show", "s", "text");
}

static void
add_shortcuts (StoneOutlineView *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (controller);
  GtkShortcutTrigger *menu =
      gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Menu, 0),
                                   gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK));

  gtk_shortcut_controller_add_shortcut (
      shortcuts, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                                   gtk_named_action_new ("win.remove-article")));
  for (int right = 0; right <= 1; right++)
    gtk_shortcut_controller_add_shortcut (
        shortcuts, gtk_shortcut_new_with_arguments (
                       gtk_keyval_trigger_new (right ? GDK_KEY_Right : GDK_KEY_Left, 0),
                       gtk_callback_action_new (on_fold_key, self, NULL), "b", right));
  gtk_shortcut_controller_add_shortcut (
      shortcuts, gtk_shortcut_new (menu, gtk_callback_action_new (on_menu_key, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static void
make_list (StoneOutlineView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->items = g_list_store_new (STONE_TYPE_OUTLINE_ITEM);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->list, "activate", G_CALLBACK (on_activate), self);
  stone_edge_scroll_attach (self->scroller);
}

static void
stone_outline_view_dispose (GObject *object)
{
  StoneOutlineView *self = STONE_OUTLINE_VIEW (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->folded, g_hash_table_unref);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_OUTLINE_VIEW);
  G_OBJECT_CLASS (stone_outline_view_parent_class)->dispose (object);
}

static void
stone_outline_view_class_init (StoneOutlineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_outline_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-outline-view.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneOutlineView, scroller);
  gtk_widget_class_bind_template_child (widget_class, StoneOutlineView, list);
  gtk_widget_class_bind_template_child (widget_class, StoneOutlineView, menu);
}

static void
stone_outline_view_init (StoneOutlineView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  make_list (self);
  add_shortcuts (self);
}

void
stone_outline_view_set_session (StoneOutlineView *self,
                                StoneSession *session,
                                StoneOutlineFilter *filter)
{
  g_set_object (&self->session, session);
  g_set_object (&self->filter, filter);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (on_article), self,
                           G_CONNECT_SWAPPED);
}
