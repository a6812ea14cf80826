/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-late-menu.h"
#include "stone-picture-chooser.h"
#include "stone-picture-edits.h"
#include "stone-picture-notes.h"
#include "stone-picture-panel-private.h"

G_DEFINE_FINAL_TYPE (StonePicturePanel, stone_picture_panel, ADW_TYPE_BIN)

const StonePicture *
stone_picture_panel_get_picture (StonePicturePanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);

  return article != NULL && self->selected < article->pictures->len
             ? stone_article_picture (article, self->selected)
             : NULL;
}

/* What is shown of the selected picture */

/* Beside its words, as the pages were last laid out. */
static void
update_notes (StonePicturePanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  const StonePhoto *photo = stone_picture_preview_get_photo (self->preview);
  StonePages *pages;

  stone_photo_facts_show (self->facts, self->selected, photo);
  if (stone_picture_panel_get_picture (self) == NULL)
    return;
  pages = stone_desk_get_pages (stone_session_get_desk (self->session));
  stone_picture_note_caption (self->caption, article, self->selected, pages);
  stone_picture_note_credit (self->credit, article, self->selected, pages, photo);
  stone_picture_note_alt (self->alt, article, self->selected);
  stone_picture_note_rights (self->rights_until, article, self->selected,
                             stone_project_get_edition (
                                 stone_desk_get_project (stone_session_get_desk (self->session)))
                                 ->date);
}

/* The whole */

static void
update_places (StonePicturePanel *self, gboolean any)
{
  const char *id = stone_session_get_article_id (self->session);
  g_autofree char *file = any ? stone_project_article_file (id) : NULL;
  g_autofree char *picture = g_strdup_printf ("/pictures/%u", self->selected);
  g_autofree char *caption = g_strconcat (picture, "/caption", NULL);
  g_autofree char *credit = g_strconcat (picture, "/credit", NULL);
  g_autofree char *source = g_strconcat (picture, "/source", NULL);
  g_autofree char *alt = g_strconcat (picture, "/alt", NULL);
  g_autofree char *rights = g_strconcat (picture, "/rights", NULL);
  g_autofree char *until = g_strconcat (picture, "/rights-until", NULL);
  g_autofree char *shape = g_strconcat (picture, "/shape", NULL);
  g_autofree char *position = g_strconcat (picture, "/placement/position", NULL);
  g_autofree char *columns = g_strconcat (picture, "/placement/columns", NULL);

  stone_binding_set_place (STONE_BINDING (self->caption_binding), file, caption);
  stone_binding_set_place (STONE_BINDING (self->credit_binding), file, credit);
  stone_binding_set_place (STONE_BINDING (self->source_binding), file, source);
  stone_binding_set_place (STONE_BINDING (self->alt_binding), file, alt);
  stone_binding_set_place (STONE_BINDING (self->rights_binding), file, rights);
  stone_binding_set_place (STONE_BINDING (self->until_binding), file, until);
  stone_binding_set_place (STONE_BINDING (self->shape_binding), file, shape);
  stone_binding_set_place (STONE_BINDING (self->position_binding), file, position);
  stone_binding_set_place (STONE_BINDING (self->columns_binding), file, columns);
}

static void
update (StonePicturePanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  guint n = article != NULL ? article->pictures->len : 0;

  if (self->selected >= n)
    self->selected = n > 0 ? n - 1 : 0;

  const StonePicture *picture = stone_picture_panel_get_picture (self);
  gboolean to_come = picture != NULL && *picture->file == '\0';
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "pictures" : "empty");
  /* Two thumbnails and the buttons beside them are as wide as the panel. */
  gtk_orientable_set_orientation (self->tools,
                                  n > 2 ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  stone_picture_strip_show (self->strip, stone_session_get_desk (self->session), article,
                            self->selected);
  update_places (self, n > 0);
  stone_picture_panel_update_actions (self, article);
  gtk_widget_set_visible (GTK_WIDGET (self->shape), to_come);
  gtk_button_set_label (self->replace_button, to_come ? _ ("Choose…") : _ ("Replace…"));
  stone_picture_preview_show (self->preview, self->selected);
  update_notes (self);
}

static void
pages_changed (StonePicturePanel *self)
{
  stone_picture_preview_update_resolution (self->preview);
  update_notes (self);
}

/* Where AFTER has one picture more than BEFORE; its length if it hasn't. */
static guint
find_added (StoneValue *before, StoneValue *after)
{
  guint n = stone_value_length (after), i = 0;

  if (stone_value_length (before) + 1 != n)
    return n;
  while (i < n - 1 && stone_value_element (before, i) == stone_value_element (after, i))
    i++;
  return i;
}

/* After another snapshot. A picture that came is the one to write a caption for. */
static void
project_changed (StonePicturePanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  StoneValue *pictures = article != NULL ? stone_value_member (article->value, "pictures") : NULL;
  g_autoptr (StoneValue) before = g_steal_pointer (&self->pictures);

  self->pictures = pictures != NULL ? stone_value_ref (pictures) : NULL;
  if (before == pictures)
    return;
  if (before != NULL && pictures != NULL)
    {
      guint added = find_added (before, pictures);

      if (added < stone_value_length (pictures))
        self->selected = added;
    }
  update (self);
}

static void
select_picture (StonePicturePanel *self, guint index)
{
  self->selected = index;
  update (self);
}

/* The page marks what is being worked on. */
static void
mark_on_page (StonePicturePanel *self, const char *part)
{
  g_autofree char *pointer = g_strdup_printf ("/pictures/%u%s", self->selected, part);
  StonePlace place = { .article = g_intern_string (stone_session_get_article_id (self->session)),
                       .pointer = g_intern_string (pointer) };

  if (stone_picture_panel_get_picture (self) != NULL)
    stone_session_move_caret (self->session, &place);
}

static void
focus_entered (StonePicturePanel *self, GtkEventController *controller)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);

  mark_on_page (self, widget == GTK_WIDGET (self->caption)  ? "/caption"
                      : widget == GTK_WIDGET (self->credit) ? "/credit"
                      : widget == GTK_WIDGET (self->source) ? "/source"
                                                            : "");
}

static void
picture_selected (StonePicturePanel *self, guint index)
{
  select_picture (self, index);
  mark_on_page (self, "");
}

static void
article_changed (StonePicturePanel *self)
{
  g_clear_pointer (&self->pictures, stone_value_unref);
  self->selected = 0;
  project_changed (self);
  if (self->pictures == NULL)
    update (self);
}

static void
place_shown (StonePicturePanel *self, const StonePlace *place)
{
  StoneArticle *article = stone_session_get_article (self->session);
  guint index;

  if (article == NULL || g_strcmp0 (place->article, article->id) != 0 ||
      !g_str_has_prefix (place->pointer, "/pictures/"))
    return;
  index = g_ascii_strtoull (place->pointer + strlen ("/pictures/"), NULL, 10);
  if (index >= article->pictures->len)
    return;
  select_picture (self, index);
  if (g_str_has_suffix (place->pointer, "/caption"))
    gtk_widget_grab_focus (GTK_WIDGET (self->caption));
  else if (g_str_has_suffix (place->pointer, "/credit"))
    gtk_widget_grab_focus (GTK_WIDGET (self->credit));
  else if (g_str_has_suffix (place->pointer, "/source"))
    gtk_widget_grab_focus (GTK_WIDGET (self->source));
  else if (g_str_has_suffix (place->pointer, "/rights-until"))
    gtk_widget_grab_focus (GTK_WIDGET (self->rights_until));
}

void
stone_picture_panel_move (StonePicturePanel *self, guint from, guint to)
{
  if (stone_picture_edit_move (self->session, from, to))
    select_picture (self, to);
}

static gboolean
files_dropped (StonePicturePanel *self, const GValue *value)
{
  gboolean any = FALSE;

  for (GSList *link = g_value_get_boxed (value); link != NULL; link = link->next)
    {
      g_autofree char *path = g_file_get_path (link->data);
      if (path == NULL || stone_session_get_article (self->session) == NULL)
        continue;
      stone_picture_add (self->session, path, G_MAXUINT, FALSE);
      any = TRUE;
    }
  return any;
}

/* The object */

static void
bind_rows (StonePicturePanel *self)
{
  static const char *const positions[] = { "", "auto", "top", "foot", "here", NULL };
  const char *const position_labels[] = {
    _ ("As the design has it"), _ ("Where it fits"), _ ("Top"), _ ("Foot"), _ ("Here"), NULL
  };
  static const char *const shapes[] = { "", "square", "portrait", "wide", NULL };
  const char *const shape_labels[] = { _ ("Landscape"), _ ("Square"), _ ("Portrait"), _ ("Wide"),
                                       NULL };
  static const char *const columns[] = { "", "1", "2", "3", "4", NULL };
  const char *const column_labels[] = { _ ("As the design has it"), _ ("One column"),
                                        _ ("Two columns"),          _ ("Three columns"),
                                        _ ("Four columns"),         NULL };

  self->caption_binding = stone_text_row_bind (self->caption, self->session);
  self->credit_binding = stone_text_row_bind (self->credit, self->session);
  self->source_binding = stone_text_row_bind (self->source, self->session);
  self->alt_binding = stone_text_row_bind (self->alt, self->session);
  self->rights_binding = stone_text_row_bind (self->rights, self->session);
  self->until_binding = stone_text_row_bind (self->rights_until, self->session);
  self->shape_binding =
      stone_choice_binding_attach (self->shape, self->session, N_ ("Picture Shape"));
  stone_choice_binding_set_choices (self->shape_binding, shapes, shape_labels);
  self->position_binding =
      stone_choice_binding_attach (self->position, self->session, N_ ("Picture Place"));
  stone_choice_binding_set_choices (self->position_binding, positions, position_labels);
  self->columns_binding =
      stone_choice_binding_attach (self->columns, self->session, N_ ("Picture Width"));
  stone_choice_binding_set_apply (self->columns_binding, stone_choice_apply_integer, NULL);
  stone_choice_binding_set_choices (self->columns_binding, columns, column_labels);
}

GtkWidget *
stone_picture_panel_new (StoneSession *session)
{
  StonePicturePanel *self = g_object_new (STONE_TYPE_PICTURE_PANEL, NULL);

  self->session = g_object_ref (session);
  stone_picture_preview_set_session (self->preview, session);
  stone_photo_facts_set_session (self->facts, session);
  bind_rows (self);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (article_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "show-place", G_CALLBACK (place_shown), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  article_changed (self);
  return GTK_WIDGET (self);
}

static void
stone_picture_panel_dispose (GObject *object)
{
  StonePicturePanel *self = STONE_PICTURE_PANEL (object);

  g_clear_object (&self->desk_signals);
  G_OBJECT_CLASS (stone_picture_panel_parent_class)->dispose (object);
}

static void
stone_picture_panel_finalize (GObject *object)
{
  StonePicturePanel *self = STONE_PICTURE_PANEL (object);

  g_clear_pointer (&self->pictures, stone_value_unref);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_picture_panel_parent_class)->finalize (object);
}

static void
stone_picture_panel_class_init (StonePicturePanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_picture_panel_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_picture_panel_finalize;
  g_type_ensure (STONE_TYPE_LATE_MENU);
  g_type_ensure (STONE_TYPE_PHOTO_FACTS);
  g_type_ensure (STONE_TYPE_PICTURE_PREVIEW);
  g_type_ensure (STONE_TYPE_PICTURE_STRIP);
  g_type_ensure (STONE_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-picture-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, stack);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, preview);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, replace_button);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, tools);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, strip);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, caption);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, credit);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, source);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, alt);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, rights);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, rights_until);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, shape);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, position);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, columns);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, facts);
  gtk_widget_class_bind_template_callback (widget_class, picture_selected);
  gtk_widget_class_bind_template_callback (widget_class, stone_picture_panel_move);
  gtk_widget_class_bind_template_callback (widget_class, update_notes);
}

static void
watch_focus (StonePicturePanel *self, gpointer widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
}

static void
stone_picture_panel_init (StonePicturePanel *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  watch_focus (self, self->preview);
  watch_focus (self, self->strip);
  watch_focus (self, self->caption);
  watch_focus (self, self->credit);
  watch_focus (self, self->source);
  stone_picture_panel_add_actions (self);
  g_signal_connect_object (drop, "drop", G_CALLBACK (files_dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::project",
                                 G_CALLBACK (project_changed), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->desk_signals, "notify::pages", G_CALLBACK (pages_changed),
                                 self, G_CONNECT_SWAPPED);
}
