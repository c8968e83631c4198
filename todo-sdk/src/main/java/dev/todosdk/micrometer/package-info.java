/**
 * Meters and observations of Micrometer, made of what listeners of units are told. Needs {@code micrometer-core} on the class path,
 * which this SDK does not bring.
 */
@NullMarked
package dev.todosdk.micrometer;

import org.jspecify.annotations.NullMarked;
