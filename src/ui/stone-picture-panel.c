/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-choice-binding.h"
#include "stone-names.h"
#include "stone-picture-chooser.h"
#include "stone-picture-panel.h"
#include "stone-picture-view.h"
#include "stone-text-row.h"

struct _StonePicturePanel
{
  AdwBin parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  GSimpleActionGroup *actions;
  StonePhoto *photo;     /* what the file says of itself; NULL while it is read */
  char *photo_file;      /* which file that is, or will be */
  char *strip_files;     /* what the strip shows */
  GCancellable *reading; /* of the photo */
  /*< from the template >*/
  GtkStack *stack, *preview_stack;
  GtkLabel *absent_title, *absent_text;
  GtkButton *replace_button;
  AdwBin *preview_bin;
  GtkBox *strip;
  StoneTextRow *caption, *credit, *alt;
  AdwComboRow *position, *columns;
  GtkWidget *photo_group;
  AdwActionRow *photo_row;
  /*< borrowed >*/
  StonePictureView *preview;
  StoneFieldBinding *caption_binding, *credit_binding, *alt_binding;
  StoneChoiceBinding *position_binding, *columns_binding;

  gboolean unread;  /* the photo could not be read: its file is gone, or damaged */
  guint selected;   /* index among the article's pictures */
  guint n_pictures; /* of the snapshot before */
};

G_DEFINE_FINAL_TYPE (StonePicturePanel, stone_picture_panel, ADW_TYPE_BIN)

static const StonePicture *
get_picture (StonePicturePanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);

  return article != NULL && self->selected < article->pictures->len
             ? stone_article_picture (article, self->selected)
             : NULL;
}

static char *
dup_file (StonePicturePanel *self)
{
  return stone_project_article_file (stone_session_get_article_id (self->session));
}

/* The credit, against the photo's own */

static void
update_credit (StonePicturePanel *self)
{
  const StonePicture *picture = get_picture (self);
  const char *own = self->photo != NULL ? self->photo->credit : "";
  gboolean differs = picture != NULL && *own != '\0' && !g_str_equal (own, picture->credit);

  if (picture == NULL || *picture->file == '\0')
    stone_text_row_set_note (self->credit, NULL, NULL);
  else if (*picture->credit == '\0')
    stone_text_row_set_note (self->credit, _ ("Missing"), "error");
  else if (differs)
    stone_text_row_set_note (self->credit, _ ("Differs"), "warning");
  else
    stone_text_row_set_note (self->credit, *own != '\0' ? _ ("As in the photo") : NULL, "ok");
  adw_action_row_set_subtitle (self->photo_row, own);
  gtk_widget_set_visible (self->photo_group, differs);
}

/* The picture, or why there is none to be seen. */
static void
update_preview (StonePicturePanel *self)
{
  const StonePicture *picture = get_picture (self);
  gboolean to_come = picture != NULL && *picture->file == '\0';
  g_autofree char *where = NULL;

  stone_picture_view_set_picture (self->preview, stone_session_get_desk (self->session), picture);
  gtk_stack_set_visible_child_name (self->preview_stack,
                                    to_come || self->unread ? "absent" : "preview");
  gtk_button_set_label (self->replace_button, to_come ? _ ("Choose…") : _ ("Replace…"));
  if (picture == NULL)
    return;
  /* Translators: %s is a file, such as pictures/canal.jpg */
  where = g_strdup_printf (_ ("It should be at %s."), picture->file);
  gtk_label_set_label (self->absent_title,
                       to_come ? _ ("Picture to Come") : _ ("The Picture Can’t Be Read"));
  gtk_label_set_label (self->absent_text, to_come ? _ ("Drop it here, or choose it.") : where);
}

static void
photo_in_worker (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  StonePhoto *photo = stone_photo_read (path, cancellable, &error);

  if (photo != NULL)
    g_task_return_pointer (task, photo, (GDestroyNotify) stone_photo_free);
  else
    g_task_return_error (task, error);
}

static void
photo_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StonePicturePanel *self = STONE_PICTURE_PANEL (source);
  g_autoptr (GError) error = NULL;
  StonePhoto *photo = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another picture is shown by now */
  g_clear_pointer (&self->photo, stone_photo_free);
  self->photo = photo;
  self->unread = photo == NULL;
  update_preview (self);
  update_credit (self);
}

static void
read_photo (StonePicturePanel *self, const char *file)
{
  StoneDesk *desk = stone_session_get_desk (self->session);

  if (g_strcmp0 (file, self->photo_file) == 0)
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->photo, stone_photo_free);
  self->unread = FALSE;
  g_free (self->photo_file);
  self->photo_file = g_strdup (file);
  if (file == NULL || *file == '\0')
    return;
  self->reading = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->reading, photo_read, NULL);
  g_task_set_source_tag (task, read_photo);
  g_task_set_task_data (task, g_build_filename (stone_desk_get_folder (desk), file, NULL), g_free);
  g_task_run_in_thread (task, photo_in_worker);
}

/* The strip */

static void thumbnail_toggled (StonePicturePanel *self, GtkToggleButton *button);

static void
remove_children (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
make_thumbnail (StonePicturePanel *self, StoneArticle *article, guint index)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *view = stone_picture_view_new_thumbnail ();
  g_autofree char *name =
      g_strdup_printf (index == 0 ? _ ("Picture %u of %u, lead") : _ ("Picture %u of %u"),
                       index + 1, article->pictures->len);

  stone_picture_view_set_picture (STONE_PICTURE_VIEW (view), desk,
                                  stone_article_picture (article, index));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), view);
  if (index == 0)
    {
      GtkWidget *star = gtk_image_new_from_icon_name ("starred-symbolic");
      gtk_widget_set_halign (star, GTK_ALIGN_START);
      gtk_widget_set_valign (star, GTK_ALIGN_START);
      gtk_widget_add_css_class (star, "lead-star");
      gtk_overlay_add_overlay (GTK_OVERLAY (overlay), star);
    }
  gtk_button_set_child (GTK_BUTTON (button), overlay);
  gtk_widget_add_css_class (button, "thumbnail");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), index == self->selected);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "toggled", G_CALLBACK (thumbnail_toggled), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static void
update_strip (StonePicturePanel *self, StoneArticle *article)
{
  GtkWidget *first = NULL;

  remove_children (self->strip);
  for (guint i = 0; i < article->pictures->len; i++)
    {
      GtkWidget *button = make_thumbnail (self, article, i);

      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      else
        first = button;
      gtk_box_append (self->strip, button);
    }
}

/* The whole */

static void
update_places (StonePicturePanel *self, gboolean any)
{
  g_autofree char *file = any ? dup_file (self) : NULL;
  g_autofree char *picture = g_strdup_printf ("/pictures/%u", self->selected);
  g_autofree char *caption = g_strconcat (picture, "/caption", NULL);
  g_autofree char *credit = g_strconcat (picture, "/credit", NULL);
  g_autofree char *alt = g_strconcat (picture, "/alt", NULL);
  g_autofree char *position = g_strconcat (picture, "/placement/position", NULL);
  g_autofree char *columns = g_strconcat (picture, "/placement/columns", NULL);

  stone_field_binding_set_place (self->caption_binding, file, caption);
  stone_field_binding_set_place (self->credit_binding, file, credit);
  stone_field_binding_set_place (self->alt_binding, file, alt);
  stone_choice_binding_set_place (self->position_binding, file, position);
  stone_choice_binding_set_place (self->columns_binding, file, columns);
}

static void
set_enabled (StonePicturePanel *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)), enabled);
}

static void
actions_update (StonePicturePanel *self, StoneArticle *article)
{
  guint n = article != NULL ? article->pictures->len : 0;

  set_enabled (self, "add", article != NULL);
  set_enabled (self, "replace", n > 0);
  set_enabled (self, "remove", n > 0);
  set_enabled (self, "make-lead", self->selected > 0);
  set_enabled (self, "earlier", self->selected > 0);
  set_enabled (self, "later", self->selected + 1 < n);
}

/* How many lines the caption takes on the page, as it was last laid out. */
static void
update_caption_lines (StonePicturePanel *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StonePages *pages = desk != NULL ? stone_desk_get_pages (desk) : NULL;
  g_autofree char *pointer = g_strdup_printf ("/pictures/%u/caption", self->selected);
  g_autofree char *text = stone_printed_lines_to_words (
      stone_count_printed_lines (pages, stone_session_get_article_id (self->session), pointer));

  stone_text_row_set_note (self->caption, text, NULL);
}

static void
update (StonePicturePanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  guint n = article != NULL ? article->pictures->len : 0;

  if (self->selected >= n)
    self->selected = n > 0 ? n - 1 : 0;

  const StonePicture *picture = get_picture (self);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "pictures" : "empty");
  update_places (self, n > 0);
  actions_update (self, article);
  read_photo (self, picture != NULL ? picture->file : NULL);
  update_preview (self);
  update_credit (self);
}

/* After another snapshot: the strip is made anew only where the pictures are others. One that came
 * is the one to write a caption for. */
static void
project_changed (StonePicturePanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  guint n = article != NULL ? article->pictures->len : 0;
  g_autoptr (GString) files = g_string_new (NULL);

  if (n > self->n_pictures && self->n_pictures > 0)
    self->selected = n - 1;
  self->n_pictures = n;
  update (self);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (files, "%s\n", stone_article_picture (article, i)->file);
  if (g_strcmp0 (self->strip_files, files->str) == 0)
    return;
  g_free (self->strip_files);
  self->strip_files = g_strdup (files->str);
  if (article != NULL)
    update_strip (self, article);
}

static void
select_picture (StonePicturePanel *self, guint index)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->strip));

  self->selected = index;
  for (guint i = 0; button != NULL; button = gtk_widget_get_next_sibling (button), i++)
    if (i == index)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  update (self);
  update_caption_lines (self);
}

static void
thumbnail_toggled (StonePicturePanel *self, GtkToggleButton *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (gtk_toggle_button_get_active (button) && index != self->selected)
    select_picture (self, index);
}

static void
article_changed (StonePicturePanel *self)
{
  self->selected = 0;
  self->n_pictures = 0;
  project_changed (self);
  select_picture (self, 0);
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
}

/* Commands */

static StoneEditBuilder *
begin (StonePicturePanel *self, const char *name)
{
  return stone_desk_edit (stone_session_get_desk (self->session), STONE_ORIGIN_COMMAND, name);
}

static void
add_picture (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;

  stone_picture_choose (self->session, GTK_WIDGET (self), G_MAXUINT, FALSE);
}

static void
replace_picture (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;

  stone_picture_choose (self->session, GTK_WIDGET (self), self->selected, TRUE);
}

static void
remove_picture (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;
  g_autofree char *file = dup_file (self);
  StoneEditBuilder *builder = begin (self, N_ ("Remove Picture"));

  stone_edit_builder_splice (builder, file, "/pictures", self->selected, 1, NULL, 0);
  if (stone_session_end_edit (self->session, builder))
    stone_session_toast (self->session, _ ("Picture removed"), _ ("Undo"), "win.undo");
}

static void
move_picture (StonePicturePanel *self, guint to)
{
  g_autofree char *file = dup_file (self);
  StoneEditBuilder *builder = begin (self, N_ ("Move Picture"));

  stone_edit_builder_move (builder, file, "/pictures", self->selected, to);
  if (stone_session_end_edit (self->session, builder))
    select_picture (self, to);
}

static void
make_lead (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_picture (user_data, 0);
}

static void
move_earlier (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;
  move_picture (self, self->selected - 1);
}

static void
move_later (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;
  move_picture (self, self->selected + 1);
}

static void
use_credit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;
  g_autofree char *file = dup_file (self);
  g_autofree char *pointer = g_strdup_printf ("/pictures/%u/credit", self->selected);

  if (self->photo == NULL || get_picture (self) == NULL)
    return;
  StoneEditBuilder *builder = begin (self, N_ ("Credit"));
  stone_edit_builder_set_string (builder, file, pointer, self->photo->credit);
  if (stone_session_end_edit (self->session, builder))
    stone_session_toast (self->session, _ ("Credit taken from the photo"), _ ("Undo"), "win.undo");
}

static void
focal_moved (StonePicturePanel *self, double x, double y)
{
  g_autofree char *file = dup_file (self);
  g_autofree char *pointer = g_strdup_printf ("/pictures/%u/focal-point", self->selected);
  /* To the third place: what a person can point at, and a file can be read. */
  g_autoptr (StoneValue) across = stone_value_new_number ((int) (x * 1000 + .5) / 1000.0);
  g_autoptr (StoneValue) down = stone_value_new_number ((int) (y * 1000 + .5) / 1000.0);
  StoneValue *both[] = { across, down };
  g_autoptr (StoneValue) value = stone_value_new_array (both, 2);

  if (get_picture (self) == NULL)
    return;
  StoneEditBuilder *builder = begin (self, N_ ("Focal Point"));
  stone_edit_builder_set (builder, file, pointer, value);
  stone_session_end_edit (self->session, builder);
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

static const GActionEntry entries[] = {
  { "add", add_picture, NULL, NULL, NULL, { 0 } },
  { "replace", replace_picture, NULL, NULL, NULL, { 0 } },
  { "remove", remove_picture, NULL, NULL, NULL, { 0 } },
  { "make-lead", make_lead, NULL, NULL, NULL, { 0 } },
  { "earlier", move_earlier, NULL, NULL, NULL, { 0 } },
  { "later", move_later, NULL, NULL, NULL, { 0 } },
  { "use-credit", use_credit, NULL, NULL, NULL, { 0 } },
};

static void
bind_rows (StonePicturePanel *self)
{
  static const char *const positions[] = { "", "auto", "top", "foot", "here", NULL };
  const char *const position_labels[] = {
    _ ("As the design has it"), _ ("Where it fits"), _ ("Top"), _ ("Foot"), _ ("Here"), NULL
  };
  static const char *const columns[] = { "", "1", "2", "3", "4", NULL };
  const char *const column_labels[] = { _ ("As the design has it"), _ ("One column"),
                                        _ ("Two columns"),          _ ("Three columns"),
                                        _ ("Four columns"),         NULL };

  self->caption_binding = stone_text_row_bind (self->caption, self->session);
  self->credit_binding = stone_text_row_bind (self->credit, self->session);
  self->alt_binding = stone_text_row_bind (self->alt, self->session);
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

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->desk_signals);
  G_OBJECT_CLASS (stone_picture_panel_parent_class)->dispose (object);
}

static void
stone_picture_panel_finalize (GObject *object)
{
  StonePicturePanel *self = STONE_PICTURE_PANEL (object);

  g_clear_object (&self->reading);
  g_clear_pointer (&self->photo, stone_photo_free);
  g_clear_pointer (&self->photo_file, g_free);
  g_clear_pointer (&self->strip_files, g_free);
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
  g_type_ensure (STONE_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-picture-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, stack);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, preview_stack);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, preview_bin);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, absent_title);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, absent_text);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, replace_button);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, strip);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, caption);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, credit);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, alt);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, position);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, columns);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, photo_group);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePanel, photo_row);
}

static void
stone_picture_panel_init (StonePicturePanel *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->preview = STONE_PICTURE_VIEW (stone_picture_view_new ());
  adw_bin_set_child (self->preview_bin, GTK_WIDGET (self->preview));
  g_signal_connect_object (self->preview, "focal-moved", G_CALLBACK (focal_moved), self,
                           G_CONNECT_SWAPPED);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "picture", G_ACTION_GROUP (self->actions));
  g_signal_connect_object (drop, "drop", G_CALLBACK (files_dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::project",
                                 G_CALLBACK (project_changed), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->desk_signals, "notify::pages",
                                 G_CALLBACK (update_caption_lines), self, G_CONNECT_SWAPPED);
}
