package dev.todosdk.spring;

import dev.todosdk.database.SettingsBuilder;

/**
 * A bean that gives settings which are no texts, before the database starts. All beans of this type are asked, in their order.
 *
 * <pre>{@code
 * @Bean
 * DatabaseCustomizer retries() {
 *     return settings -> settings.retry(RetryPolicy.DEFAULT.withStaleVersions(true));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface DatabaseCustomizer {

    /**
     * Gives settings. One that a property or another bean gives as well is refused by name when the database starts.
     *
     * @param settings of the database that is about to start
     */
    void customize(SettingsBuilder<?> settings);
}
