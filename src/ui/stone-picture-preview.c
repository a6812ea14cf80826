/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-crop-view.h"
#include "stone-picture-edits.h"
#include "stone-picture-preview.h"

struct _StonePicturePreview
{
  AdwBin parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  StonePhoto *photo;     /* what the file says of itself; or NULL */
  char *path;            /* of the file that is, or will be, read; or NULL */
  GCancellable *reading; /* of it */
  /*< from the template >*/
  GtkStack *stack;
  StoneCropView *crop;
  GtkLabel *absent_title, *absent_text;
  GtkWidget *find_button;

  gboolean unread; /* it could not be read: the file is gone, or damaged */
  guint index;     /* of the picture among the article's */
};

G_DEFINE_FINAL_TYPE (StonePicturePreview, stone_picture_preview, ADW_TYPE_BIN)

enum
{
  PHOTO_READ,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const StonePicture *
get_picture (StonePicturePreview *self)
{
  StoneArticle *article = stone_session_get_article (self->session);

  return article != NULL && self->index < article->pictures->len
             ? stone_article_picture (article, self->index)
             : NULL;
}

/* The picture, or why there is none to be seen. */
static void
update (StonePicturePreview *self)
{
  const StonePicture *picture = get_picture (self);
  gboolean to_come = picture != NULL && *picture->file == '\0';
  g_autofree char *where = NULL;

  stone_crop_view_set_picture (self->crop, stone_session_get_desk (self->session), picture);
  stone_picture_preview_update_resolution (self);
  gtk_stack_set_visible_child_name (self->stack, to_come || self->unread ? "absent" : "picture");
  if (picture == NULL)
    return;
  /* Translators: %s is a file, such as pictures/canal.jpg */
  where = g_strdup_printf (_ ("It should be at %s."), picture->file);
  gtk_label_set_label (self->absent_title,
                       to_come ? _ ("Picture to Come") : _ ("The Picture Can’t Be Read"));
  gtk_widget_set_visible (self->find_button, !to_come);
  gtk_label_set_label (self->absent_text, to_come ? _ ("Drop it here, or choose it.") : where);
}

void
stone_picture_preview_update_resolution (StonePicturePreview *self)
{
  StoneDesk *desk;
  const StonePicture *picture;
  StonePrintedPicture printed;
  gboolean in_print;
  g_return_if_fail (STONE_IS_PICTURE_PREVIEW (self));

  desk = stone_session_get_desk (self->session);
  picture = get_picture (self);
  in_print = self->photo != NULL && picture != NULL &&
             stone_printed_picture_find (stone_desk_get_pages (desk),
                                         stone_session_get_article_id (self->session), self->index,
                                         picture->file, self->photo->width, &printed);
  stone_crop_view_set_resolution (self->crop, self->photo, in_print ? &printed : NULL);
}

/* What the file says of itself */

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
  StonePicturePreview *self = STONE_PICTURE_PREVIEW (source);
  g_autoptr (GError) error = NULL;
  StonePhoto *photo = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another picture is shown by now */
  g_clear_pointer (&self->photo, stone_photo_free);
  self->photo = photo;
  self->unread = photo == NULL;
  update (self);
  g_signal_emit (self, signals[PHOTO_READ], 0);
}

static void
forget_photo (StonePicturePreview *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->photo, stone_photo_free);
  g_clear_pointer (&self->path, g_free);
  self->unread = FALSE;
}

/* A file that was gone may be back. */
static void
picture_changed (StonePicturePreview *self, const char *file)
{
  const StonePicture *picture = get_picture (self);

  if (picture == NULL || !g_str_equal (picture->file, file))
    return;
  forget_photo (self);
  stone_picture_preview_show (self, self->index);
}

/* FILE NULL or "": none. */
static void
read_photo (StonePicturePreview *self, const char *file)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  g_autofree char *path = file != NULL && *file != '\0'
                              ? g_build_filename (stone_desk_get_folder (desk), file, NULL)
                              : NULL;

  if (g_strcmp0 (path, self->path) == 0)
    return;
  forget_photo (self);
  if (path == NULL)
    return;
  self->path = g_strdup (path);
  self->reading = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->reading, photo_read, NULL);
  g_task_set_source_tag (task, read_photo);
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  g_task_run_in_thread (task, photo_in_worker);
}

const StonePhoto *
stone_picture_preview_get_photo (StonePicturePreview *self)
{
  g_return_val_if_fail (STONE_IS_PICTURE_PREVIEW (self), NULL);
  return self->photo;
}

/* What was refused is shown as it was. */

static void
crop_set (StonePicturePreview *self)
{
  StoneCropArea area = stone_crop_view_get_area (self->crop);

  if (!stone_picture_edit_set_crop (self->session, self->index, &area))
    update (self);
}

static void
focal_set (StonePicturePreview *self)
{
  double focal[2];

  stone_crop_view_get_focal (self->crop, focal);
  if (!stone_picture_edit_set_focal (self->session, self->index, focal))
    update (self);
}

/* The object */

void
stone_picture_preview_show (StonePicturePreview *self, guint index)
{
  const StonePicture *picture;
  g_return_if_fail (STONE_IS_PICTURE_PREVIEW (self));

  self->index = index;
  picture = get_picture (self);
  read_photo (self, picture != NULL ? picture->file : NULL);
  update (self);
}

void
stone_picture_preview_set_session (StonePicturePreview *self, StoneSession *session)
{
  g_return_if_fail (STONE_IS_PICTURE_PREVIEW (self));
  g_set_object (&self->session, session);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
}

static void
stone_picture_preview_dispose (GObject *object)
{
  forget_photo (STONE_PICTURE_PREVIEW (object));
  g_clear_object (&STONE_PICTURE_PREVIEW (object)->desk_signals);
  G_OBJECT_CLASS (stone_picture_preview_parent_class)->dispose (object);
}

static void
stone_picture_preview_finalize (GObject *object)
{
  g_clear_object (&STONE_PICTURE_PREVIEW (object)->session);
  G_OBJECT_CLASS (stone_picture_preview_parent_class)->finalize (object);
}

static void
stone_picture_preview_class_init (StonePicturePreviewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_picture_preview_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_picture_preview_finalize;
  g_type_ensure (STONE_TYPE_CROP_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-picture-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePicturePreview, stack);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePreview, crop);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePreview, absent_title);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePreview, absent_text);
  gtk_widget_class_bind_template_child (widget_class, StonePicturePreview, find_button);
  gtk_widget_class_bind_template_callback (widget_class, crop_set);
  gtk_widget_class_bind_template_callback (widget_class, focal_set);
  signals[PHOTO_READ] = g_signal_new ("photo-read", STONE_TYPE_PICTURE_PREVIEW, G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stone_picture_preview_init (StonePicturePreview *self)
{
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "picture-changed",
                                 G_CALLBACK (picture_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
}
