/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A library for LD_PRELOAD that makes one system call that touches the disk go wrong. The functions
 * are found with dlsym(): they are there only where it was loaded. */

typedef enum
{
  FAULT_EIO,
  FAULT_ENOSPC,
  FAULT_SHORT, /* half of what was to be written is; on other calls nothing goes wrong */
  FAULT_CRASH  /* the process ends, with exit status 99; what was written and not synced is lost */
} Fault;

/* From now on calls are counted from 0, and that of number AT goes wrong. */
typedef void (*FaultsArm) (Fault fault, unsigned at);
/* The number of calls since; all go well again. */
typedef unsigned (*FaultsDisarm) (void);
