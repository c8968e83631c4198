package dev.todosdk.spring.shop;

import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.spring.DatabaseCustomizer;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Everything on: Jakarta Persistence, Flyway, the SDK. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({MarksModule.class, MarkService.class})
public class ShopApplication {

    @Bean
    DatabaseCustomizer retries() {
        return settings -> settings.retry(RetryPolicy.DEFAULT.withStaleVersions(true));
    }

    /** Starts it without a web server. */
    public static ConfigurableApplicationContext start(Map<String, Object> properties, Class<?>... more) {
        return new SpringApplicationBuilder(ShopApplication.class)
                .sources(more)
                .web(WebApplicationType.NONE)
                .properties(Map.of("spring.main.banner-mode", "off", "spring.liquibase.enabled", "false"))
                .properties(properties)
                .run();
    }
}
