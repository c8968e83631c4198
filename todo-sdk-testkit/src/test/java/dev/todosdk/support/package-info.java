/** What the tests of several packages take. */
@NullMarked
package dev.todosdk.support;

import org.jspecify.annotations.NullMarked;
