/** Internal: changelogs read and changesets run by Liquibase, in the way that migrations need. */
@NullMarked
package dev.todosdk.migration.changeset;

import org.jspecify.annotations.NullMarked;
