/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* StonePasswords: the passwords of sources, by the name that the user gave to each. They are kept
 * in the user's keyring (libsecret: the Secret Service or, in a sandbox, the portal), never in a
 * file of ours. Where there is no keyring they are kept in memory for as long as this object lives,
 * and whoever stores one is told so. */
#define STONE_TYPE_PASSWORDS (stone_passwords_get_type ())
G_DECLARE_FINAL_TYPE (StonePasswords, stone_passwords, STONE, PASSWORDS, GObject)

StonePasswords *stone_passwords_new (void);
/* PASSWORD is NAME's for as long as SELF lives, whatever the keyring has, and is not kept. */
void stone_passwords_use (StonePasswords *self, const char *name, const char *password);

/* NULL without an error if there is none; no keyring is no error. */
void stone_passwords_find_async (StonePasswords *self,
                                 const char *name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
char *stone_passwords_find_finish (StonePasswords *self, GAsyncResult *result, GError **error);

/* LABEL: what the keyring calls it. *KEPT: whether it outlives this program. */
void stone_passwords_store_async (StonePasswords *self,
                                  const char *name,
                                  const char *label,
                                  const char *password,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean stone_passwords_store_finish (StonePasswords *self,
                                       GAsyncResult *result,
                                       gboolean *kept,
                                       GError **error);

void stone_passwords_forget_async (StonePasswords *self,
                                   const char *name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean stone_passwords_forget_finish (StonePasswords *self, GAsyncResult *result, GError **error);

G_END_DECLS
