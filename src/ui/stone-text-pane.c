/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stone-body-face.h"
#include "stone-body-view.h"
#include "stone-cut-strip.h"
#include "stone-fields.h"
#include "stone-find-bar.h"
#include "stone-finding-marks.h"
#include "stone-finding-strip.h"
#include "stone-galley.h"
#include "stone-held.h"
#include "stone-late-menu.h"
#include "stone-names.h"
#include "stone-selection-bar.h"
#include "stone-text-actions.h"
#include "stone-text-intake.h"
#include "stone-text-pane.h"

struct _StoneTextPane
{
  GtkBox parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  StoneTextActions *actions;
  StoneTextIntake *intake;
  StoneCutAdviser *adviser;
  StoneFindingMarks *marks;
  StoneHeld *held;
  /*< from the template >*/
  GtkWidget *toolbar;
  GtkMenuButton *kind_button;
  GtkButton *link_button;
  GtkStack *stack;
  AdwStatusPage *none;
  GtkWidget *new_button;
  GtkScrolledWindow *scroller;
  GtkPopover *link_popover; /* owned by link_button */
  GtkEntry *link_entry;
  GtkButton *unlink_button;
  /*< borrowed >*/
  StoneFields *fields;
  StoneBodyView *body;
  StoneFindBar *find_bar;
  GtkWidget *cut_strip, *finding_strip; /* NULL until first wanted */
  /*< state >*/
  guint caret_idle;
};

G_DEFINE_FINAL_TYPE (StoneTextPane, stone_text_pane, GTK_TYPE_BOX)

GActionGroup *
stone_text_pane_get_actions (StoneTextPane *self)
{
  g_return_val_if_fail (STONE_IS_TEXT_PANE (self), NULL);
  return stone_text_actions_get_group (self->actions);
}

void
stone_text_pane_focus_body (StoneTextPane *self)
{
  g_return_if_fail (STONE_IS_TEXT_PANE (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

void
stone_text_pane_focus_headline (StoneTextPane *self)
{
  g_return_if_fail (STONE_IS_TEXT_PANE (self));
  stone_fields_focus (self->fields, "/headline", 0);
}

/* The toolbar */

static void
kind_changed (StoneTextPane *self)
{
  const char *label = stone_block_kind_get_label (stone_text_actions_get_kind (self->actions));

  stone_set_menu_label (self->kind_button, label);
  stone_name_widget (GTK_WIDGET (self->kind_button), _ ("Paragraph kind: %s"), label);
}

static void
link_asked (StoneTextPane *self, const char *href)
{
  gtk_editable_set_text (GTK_EDITABLE (self->link_entry), href);
  gtk_widget_set_visible (GTK_WIDGET (self->unlink_button), *href != '\0');
  gtk_popover_popup (self->link_popover);
}

static void
link_set (StoneTextPane *self)
{
  const char *href = gtk_editable_get_text (GTK_EDITABLE (self->link_entry));

  gtk_popover_popdown (self->link_popover);
  stone_text_actions_set_link (self->actions, *href != '\0' ? href : NULL);
  stone_text_pane_focus_body (self);
}

static void
link_removed (StoneTextPane *self)
{
  gtk_popover_popdown (self->link_popover);
  stone_text_actions_set_link (self->actions, NULL);
  stone_text_pane_focus_body (self);
}

/* Where one is */

/* What stands in the place of an article: why it can't be read, or what to do instead. */
static void
update_none (StoneTextPane *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  const char *id = stone_session_get_article_id (self->session);
  StoneProject *project = desk != NULL ? stone_desk_get_project (desk) : NULL;
  const char *unreadable =
      project != NULL && id != NULL ? stone_project_get_unreadable (project, id) : NULL;
  g_autofree const char **ids = project != NULL ? stone_project_list_articles (project) : NULL;
  gboolean empty = ids != NULL && ids[0] == NULL;

  /* An outline with no section has such a button itself. */
  gtk_widget_set_visible (self->new_button,
                          empty && stone_project_get_edition (project)->sections->len > 0);
  if (unreadable != NULL)
    {
      g_autofree char *reason = g_markup_escape_text (unreadable, -1);
      g_autofree char *text = g_strdup_printf ("%s\n%s", reason, _ ("Its file is left untouched."));

      adw_status_page_set_title (self->none, _ ("This Article Can’t Be Read"));
      adw_status_page_set_description (self->none, text);
      return;
    }
  adw_status_page_set_title (self->none, empty ? _ ("No Article Yet") : _ ("No Article Open"));
  adw_status_page_set_description (self->none, empty ? _ ("Write one, or import it.")
                                                     : _ ("Choose one in the outline."));
}

static void
update_stack (StoneTextPane *self)
{
  gboolean open = stone_session_get_article (self->session) != NULL;

  if (!open)
    update_none (self);
  gtk_stack_set_visible_child_name (self->stack, open ? "article" : "none");
}

static gboolean
tell_caret (gpointer data)
{
  StoneTextPane *self = data;
  StoneBodyPoint from, to;
  const char *id = stone_session_get_article_id (self->session);

  self->caret_idle = 0;
  if (id == NULL || !gtk_widget_has_focus (GTK_WIDGET (self->body)))
    return G_SOURCE_REMOVE;
  stone_body_binding_get_selection (stone_body_view_get_binding (self->body), &from, &to);

  g_autofree char *pointer = g_strdup_printf ("/body/%u", from.block);
  StonePlace place = { g_intern_string (id), g_intern_string (pointer), from.index,
                       from.block == to.block ? to.index : from.index };
  stone_session_move_caret (self->session, &place);
  return G_SOURCE_REMOVE;
}

/* The caret moves before the model has what was typed: where it stands is told once it has. */
static void
caret_moved (StoneTextPane *self)
{
  if (self->caret_idle == 0)
    self->caret_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_caret, self, NULL);
}

/* A range that is selected moves the caret without a word about its position. */
static void
mark_set (GtkTextBuffer *buffer, const GtkTextIter *iter, GtkTextMark *mark, StoneTextPane *self)
{
  if (mark == gtk_text_buffer_get_insert (buffer))
    caret_moved (self);
}

static gboolean
read_block (const char *pointer, guint *block)
{
  if (!g_str_has_prefix (pointer, "/body/"))
    return FALSE;
  *block = g_ascii_strtoull (pointer + strlen ("/body/"), NULL, 10);
  return TRUE;
}

/* A box stands in the text as one line of title and blocks; PLACE is in one of the blocks. */
static gboolean
select_in_box (StoneTextPane *self, const StonePlace *place, guint block)
{
  StoneArticle *article = stone_session_get_article (self->session);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->body));
  const char *inner = strstr (place->pointer, "/blocks/");
  GPtrArray *children = inner != NULL && article != NULL && block < article->body->len
                            ? stone_article_block (article, block)->children
                            : NULL;
  guint index = inner != NULL ? g_ascii_strtoull (inner + strlen ("/blocks/"), NULL, 10) : 0;
  const StoneBlock *title, *child;
  GtkTextIter start, end;
  guint offset;

  if (children == NULL || index >= children->len)
    return FALSE;
  title = stone_article_block (article, block);
  child = g_ptr_array_index (children, index);
  offset = stone_body_face_offset (article->body, (StoneBodyPoint){ block, title->length });
  for (guint i = 0; i < index; i++)
    offset += 1 + stone_body_face_length (g_ptr_array_index (children, i));
  offset += 1 + g_utf8_strlen (child->text, MIN (place->start, child->length));
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) offset);
  end = start;
  if (place->end <= child->length && place->end > place->start)
    gtk_text_iter_forward_chars (&end, g_utf8_strlen (child->text + place->start,
                                                      place->end - place->start));
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->body), gtk_text_buffer_get_insert (buffer), .1,
                                FALSE, 0, 0);
  return TRUE;
}

static void
place_shown (StoneTextPane *self, const StonePlace *place, gpointer origin)
{
  guint block;

  if (origin == self || place->article == NULL ||
      g_strcmp0 (place->article, stone_session_get_article_id (self->session)) != 0)
    return;
  if (read_block (place->pointer, &block))
    {
      /* Focus first: it would bring the old caret into sight. */
      gtk_widget_grab_focus (GTK_WIDGET (self->body));
      if (!select_in_box (self, place, block))
        stone_body_view_select (self->body, (StoneBodyPoint){ block, place->start },
                                (StoneBodyPoint){ block, place->end });
    }
  else
    stone_fields_focus (self->fields, place->pointer, place->start);
}

void
stone_text_pane_show_place (StoneTextPane *self, const StonePlace *place)
{
  g_return_if_fail (STONE_IS_TEXT_PANE (self));
  place_shown (self, place, NULL);
}

/* Finding */

static void
find (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneTextPane *self = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->body));
  const char *id = stone_session_get_article_id (self->session);
  const char *name = g_action_get_name (G_ACTION (action));
  StonePlace place = { g_intern_string (id), g_intern_string ("/body/0"), 0, 0 };
  g_autofree char *selected = NULL;
  GtkTextIter start, end;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) && id != NULL) /* behind another tab */
    stone_session_show_place (self->session, &place, self);
  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end) &&
      gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
    selected = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  stone_find_bar_open (self->find_bar, selected, g_str_equal (name, "find-edition"),
                       g_str_equal (name, "replace"));
}

static void
find_next (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stone_find_bar_go (((StoneTextPane *) user_data)->find_bar, 1);
}

static void
find_previous (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stone_find_bar_go (((StoneTextPane *) user_data)->find_bar, -1);
}

static const GActionEntry find_entries[] = {
  { "find", find, NULL, NULL, NULL, { 0 } },
  { "find-edition", find, NULL, NULL, NULL, { 0 } },
  { "replace", find, NULL, NULL, NULL, { 0 } },
  { "find-next", find_next, NULL, NULL, NULL, { 0 } },
  { "find-previous", find_previous, NULL, NULL, NULL, { 0 } },
};

/* The object */

static void
build_find_bar (StoneTextPane *self)
{
  GActionGroup *group = stone_text_actions_get_group (self->actions);

  self->find_bar = STONE_FIND_BAR (stone_find_bar_new (self->session));
  gtk_box_insert_child_after (GTK_BOX (self), GTK_WIDGET (self->find_bar), self->toolbar);
  g_action_map_add_action_entries (G_ACTION_MAP (group), find_entries, G_N_ELEMENTS (find_entries),
                                   self);
  g_signal_connect_object (self->find_bar, "closed", G_CALLBACK (stone_text_pane_focus_body), self,
                           G_CONNECT_SWAPPED);
}

/* The strip is made when it is first wanted: a window's first frame is dear. */
static void
cuts_changed (StoneTextPane *self)
{
  if (self->cut_strip == NULL && stone_cut_adviser_is_on (self->adviser))
    {
      self->cut_strip = stone_cut_strip_new (self->adviser);
      gtk_box_append (GTK_BOX (self), self->cut_strip);
    }
}

static void
build_adviser (StoneTextPane *self)
{
  GActionGroup *group = stone_text_actions_get_group (self->actions);

  self->adviser = stone_cut_adviser_new (self->session, self->body, G_ACTION_MAP (group));
  g_signal_connect_object (self->adviser, "changed", G_CALLBACK (cuts_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
finding_selected (StoneTextPane *self)
{
  StoneFindings *findings = stone_session_get_findings (self->session);

  if (self->finding_strip == NULL && stone_findings_get_current (findings) >= 0)
    {
      self->finding_strip = stone_finding_strip_new (findings);
      gtk_box_append (GTK_BOX (self), self->finding_strip);
    }
}

static void
build_marks (StoneTextPane *self)
{
  GActionGroup *group = stone_text_actions_get_group (self->actions);

  self->marks = stone_finding_marks_new (self->session, self->body, G_ACTION_MAP (group));
  g_signal_connect_object (stone_session_get_findings (self->session), "selected",
                           G_CALLBACK (finding_selected), self, G_CONNECT_SWAPPED);
}

static void
build_sheet (StoneTextPane *self)
{
  self->fields = STONE_FIELDS (stone_fields_new (self->session));
  self->body = STONE_BODY_VIEW (stone_body_view_new (self->session));
  gtk_scrolled_window_set_child (self->scroller, stone_galley_new (GTK_WIDGET (self->fields),
                                                                   GTK_TEXT_VIEW (self->body)));
}

static void
watch (StoneTextPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->body));

  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (caret_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set), self, 0);
  g_signal_connect_object (self->body, "notify::has-focus", G_CALLBACK (caret_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "link-asked", G_CALLBACK (link_asked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "kind-changed", G_CALLBACK (kind_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "show-place", G_CALLBACK (place_shown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::desk", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::article", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (self->session, "desk", self->desk_signals, "target",
                          G_BINDING_SYNC_CREATE);
}

GtkWidget *
stone_text_pane_new (StoneSession *session)
{
  StoneTextPane *self = g_object_new (STONE_TYPE_TEXT_PANE, NULL);

  self->session = g_object_ref (session);
  build_sheet (self);
  self->actions = stone_text_actions_new (session, self->body, self->toolbar);
  self->intake =
      stone_text_intake_new (session, self->body, stone_text_actions_get_group (self->actions));
  build_find_bar (self);
  self->held = stone_held_new (session, GTK_BOX (self), self->toolbar, self->fields,
                               GTK_TEXT_VIEW (self->body));
  build_adviser (self);
  build_marks (self);
  watch (self);
  stone_selection_bar_new (GTK_WIDGET (self), GTK_TEXT_VIEW (self->body),
                           gtk_scrolled_window_get_vadjustment (self->scroller));
  kind_changed (self);
  update_stack (self);
  return GTK_WIDGET (self);
}

static void
stone_text_pane_dispose (GObject *object)
{
  StoneTextPane *self = STONE_TEXT_PANE (object);

  g_clear_handle_id (&self->caret_idle, g_source_remove);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->held);
  g_clear_object (&self->adviser);
  g_clear_object (&self->marks);
  g_clear_object (&self->intake);
  g_clear_object (&self->actions);
  if (self->link_popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->link_popover)));
  G_OBJECT_CLASS (stone_text_pane_parent_class)->dispose (object);
}

static void
stone_text_pane_finalize (GObject *object)
{
  g_clear_object (&STONE_TEXT_PANE (object)->session);
  G_OBJECT_CLASS (stone_text_pane_parent_class)->finalize (object);
}

static void
stone_text_pane_class_init (StoneTextPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (STONE_TYPE_LATE_MENU);
  G_OBJECT_CLASS (class)->dispose = stone_text_pane_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_text_pane_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-text-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneTextPane, toolbar);
  gtk_widget_class_bind_template_child (widget_class, StoneTextPane, kind_button);
  gtk_widget_class_bind_template_child (widget_class, StoneTextPane, link_button);
  gtk_widget_class_bind_template_child (widget_class, StoneTextPane, stack);
  gtk_widget_class_bind_template_child (widget_class, StoneTextPane, none);
  gtk_widget_class_bind_template_child (widget_class, StoneTextPane, new_button);
  gtk_widget_class_bind_template_child (widget_class, StoneTextPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, StoneTextPane, link_popover);
  gtk_widget_class_bind_template_child (widget_class, StoneTextPane, link_entry);
  gtk_widget_class_bind_template_child (widget_class, StoneTextPane, unlink_button);
  gtk_widget_class_bind_template_callback (widget_class, link_set);
  gtk_widget_class_bind_template_callback (widget_class, link_removed);
}

static void
stone_text_pane_init (StoneTextPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->link_popover), GTK_WIDGET (self->link_button));
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::project", G_CALLBACK (update_stack),
                                 self, G_CONNECT_SWAPPED);
}
