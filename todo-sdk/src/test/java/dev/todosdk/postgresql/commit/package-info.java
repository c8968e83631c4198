@NullMarked
package dev.todosdk.postgresql.commit;

import org.jspecify.annotations.NullMarked;
