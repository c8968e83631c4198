/** The SDK in an application of Spring Boot: what is found on the class path and among the beans is put together. */
@NullMarked
package dev.todosdk.spring;

import org.jspecify.annotations.NullMarked;
