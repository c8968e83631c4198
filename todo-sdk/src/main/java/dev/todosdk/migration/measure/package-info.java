/** Internal: runs changesets on a scratch database and measures what each statement locks, rewrites, scans and loses. */
@NullMarked
package dev.todosdk.migration.measure;

import org.jspecify.annotations.NullMarked;
