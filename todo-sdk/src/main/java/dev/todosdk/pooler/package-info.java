/** What may stand between an application and its server (internal). */
@NullMarked
package dev.todosdk.pooler;

import org.jspecify.annotations.NullMarked;
