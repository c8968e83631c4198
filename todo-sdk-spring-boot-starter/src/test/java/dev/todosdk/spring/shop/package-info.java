/** An application that has tables of its own beside the SDK's: by Jakarta Persistence, and migrated by its own tool. */
@NullMarked
package dev.todosdk.spring.shop;

import org.jspecify.annotations.NullMarked;
