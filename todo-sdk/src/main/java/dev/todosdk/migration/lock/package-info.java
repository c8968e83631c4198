/** Internal: how migrations wait for locks of others without standing in the way of everybody behind them. */
@NullMarked
package dev.todosdk.migration.lock;

import org.jspecify.annotations.NullMarked;
