@NullMarked
package dev.todosdk.postgresql.flight;

import org.jspecify.annotations.NullMarked;
