/** What the driver makes of a connection's settings, looked at before it is used (internal). */
@NullMarked
package dev.todosdk.driver;

import org.jspecify.annotations.NullMarked;
