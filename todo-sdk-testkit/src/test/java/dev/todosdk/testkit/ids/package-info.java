@NullMarked
package dev.todosdk.testkit.ids;

import org.jspecify.annotations.NullMarked;
