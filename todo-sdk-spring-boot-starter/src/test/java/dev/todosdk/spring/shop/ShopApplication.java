package dev.todosdk.spring.shop;

import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Everything on: Jakarta Persistence, Flyway, the SDK. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(MarksModule.class)
public class ShopApplication {

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
