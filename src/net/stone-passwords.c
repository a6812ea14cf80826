/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-net"
#include "config.h"

#include <libsecret/secret.h>

#include "stone-passwords.h"

struct _StonePasswords
{
  GObject parent_instance;
  GHashTable *session; /* name → password: what no keyring keeps */
};

G_DEFINE_FINAL_TYPE (StonePasswords, stone_passwords, G_TYPE_OBJECT)

static const SecretSchema schema = {
  APP_ID ".Source",
  SECRET_SCHEMA_NONE,
  {
      { "name", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

static void
stone_passwords_finalize (GObject *object)
{
  StonePasswords *self = STONE_PASSWORDS (object);

  g_hash_table_unref (self->session);
  G_OBJECT_CLASS (stone_passwords_parent_class)->finalize (object);
}

static void
stone_passwords_class_init (StonePasswordsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_passwords_finalize;
}

static void
stone_passwords_init (StonePasswords *self)
{
  self->session = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) secret_password_free);
}

StonePasswords *
stone_passwords_new (void)
{
  return g_object_new (STONE_TYPE_PASSWORDS, NULL);
}

void
stone_passwords_use (StonePasswords *self, const char *name, const char *password)
{
  g_return_if_fail (STONE_IS_PASSWORDS (self) && name != NULL && password != NULL);

  g_hash_table_replace (self->session, g_strdup (name), g_strdup (password));
}

/* No keyring, a locked one, or none in this session: all the same to who asks for a password. */
static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  char *password = secret_password_lookup_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (error != NULL)
    g_debug ("no password from the keyring: %s", error->message);
  g_task_return_pointer (task, password, (GDestroyNotify) secret_password_free);
}

void
stone_passwords_find_async (StonePasswords *self,
                            const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  const char *known;

  g_return_if_fail (STONE_IS_PASSWORDS (self) && name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_passwords_find_async);
  known = g_hash_table_lookup (self->session, name);
  if (known != NULL)
    g_task_return_pointer (task, g_strdup (known), (GDestroyNotify) secret_password_free);
  else
    secret_password_lookup (&schema, cancellable, on_found, g_steal_pointer (&task), "name", name,
                            NULL);
}

char *
stone_passwords_find_finish (StonePasswords *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_passwords_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A name and its password. */
typedef struct
{
  char *name, *password;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_free (pair->name);
  secret_password_free (pair->password);
  g_free (pair);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StonePasswords *self = g_task_get_source_object (task);
  Pair *pair = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean kept = secret_password_store_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (error != NULL)
    g_debug ("the keyring keeps no password: %s", error->message);
  /* An older one of this session would be found before the one in the keyring. */
  if (kept)
    g_hash_table_remove (self->session, pair->name);
  else
    g_hash_table_replace (self->session, g_strdup (pair->name), g_strdup (pair->password));
  g_task_return_int (task, kept);
}

void
stone_passwords_store_async (StonePasswords *self,
                             const char *name,
                             const char *label,
                             const char *password,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Pair *pair;

  g_return_if_fail (STONE_IS_PASSWORDS (self) && name != NULL && password != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_passwords_store_async);
  pair = g_new0 (Pair, 1);
  pair->name = g_strdup (name);
  pair->password = g_strdup (password);
  g_task_set_task_data (task, pair, pair_free);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, password, cancellable,
                         on_stored, g_steal_pointer (&task), "name", name, NULL);
}

gboolean
stone_passwords_store_finish (StonePasswords *self,
                              GAsyncResult *result,
                              gboolean *kept,
                              GError **error)
{
  gssize answer;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_passwords_store_async), FALSE);

  answer = g_task_propagate_int (G_TASK (result), error);
  if (kept != NULL)
    *kept = answer == 1;
  return answer >= 0;
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

void
stone_passwords_forget_async (StonePasswords *self,
                              const char *name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (STONE_IS_PASSWORDS (self) && name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_passwords_forget_async);
  g_hash_table_remove (self->session, name);
  secret_password_clear (&schema, cancellable, on_forgotten, g_steal_pointer (&task), "name", name,
                         NULL);
}

gboolean
stone_passwords_forget_finish (StonePasswords *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_passwords_forget_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
