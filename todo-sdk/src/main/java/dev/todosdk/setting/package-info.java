/** Settings: what a caller may set, its default, and the rules for its value, each at one place (internal). */
@NullMarked
package dev.todosdk.setting;

import org.jspecify.annotations.NullMarked;
