/**
 * Suites that hold what every repository promises, for an application's own repositories on either store.
 */
@NullMarked
package dev.todosdk.testkit.contract;

import org.jspecify.annotations.NullMarked;
