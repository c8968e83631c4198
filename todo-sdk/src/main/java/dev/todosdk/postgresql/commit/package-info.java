/** The commit token: how a commit is named, and how its outcome is learned after its answer was lost (internal). */
@NullMarked
package dev.todosdk.postgresql.commit;

import org.jspecify.annotations.NullMarked;
