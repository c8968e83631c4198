package dev.todosdk.spring;

import dev.todosdk.database.SettingsBuilder;
import java.util.List;
import org.springframework.boot.context.properties.PropertyMapper;

/** Gives a builder what the properties say, but for where to connect. */
final class PropertySettings {

    private static final PropertyMapper MAP = PropertyMapper.get();

    private PropertySettings() {}

    static void give(TodoSdkProperties properties, SettingsBuilder<?> settings) {
        givePool(properties, settings);
        giveCommits(properties, settings);
        giveMigrations(properties, settings);
    }

    private static void givePool(TodoSdkProperties properties, SettingsBuilder<?> settings) {
        MAP.from(properties::replicaUrls).as(PropertySettings::array).to(settings::replicaUrls);
        MAP.from(properties::replicaLag).to(settings::replicaLag);
        MAP.from(properties::schema).to(settings::schema);
        MAP.from(properties::poolSize).to(settings::poolSize);
        MAP.from(properties::poolTimeout).to(settings::poolTimeout);
        MAP.from(properties::connectTimeout).to(settings::connectTimeout);
        MAP.from(properties::socketTimeout).to(settings::socketTimeout);
        MAP.from(properties::statementTimeout).to(settings::statementTimeout);
        MAP.from(properties::lockTimeout).to(settings::lockTimeout);
        MAP.from(properties::idleInTransactionTimeout).to(settings::idleInTransactionTimeout);
        MAP.from(properties::applicationName).to(settings::applicationName);
        MAP.from(properties::allowUrlParameters).as(PropertySettings::array).to(settings::allowUrlParameters);
    }

    private static void giveCommits(TodoSdkProperties properties, SettingsBuilder<?> settings) {
        MAP.from(properties::commitPath).to(settings::commitPath);
        MAP.from(properties::commitTokens).to(settings::commitTokens);
        MAP.from(properties::commitTokenRetention).to(settings::commitTokenRetention);
        MAP.from(properties::outcomeTimeout).to(settings::outcomeTimeout);
        MAP.from(properties::unitTimeout).to(settings::unitTimeout);
        MAP.from(properties::lazyLoadSize).to(settings::lazyLoadSize);
    }

    private static void giveMigrations(TodoSdkProperties properties, SettingsBuilder<?> settings) {
        MAP.from(properties::schemaMode).to(settings::schemaMode);
        MAP.from(properties::migrationUrl).to(settings::migrationUrl);
        MAP.from(properties::migrationUsername).to(settings::migrationUsername);
        MAP.from(properties::migrationPassword).to(settings::migrationPassword);
        MAP.from(properties::migrationContexts).as(PropertySettings::array).to(settings::migrationContexts);
        MAP.from(properties::migrationLabels).to(settings::migrationLabels);
        MAP.from(properties::migrationLockTimeout).to(settings::migrationLockTimeout);
        MAP.from(properties::migrationParameters).to(settings::migrationParameters);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
