package dev.todosdk.postgresql.replica;

import dev.todosdk.setting.GivenSettings;
import dev.todosdk.setting.Setting;
import java.time.Duration;
import java.util.List;

/**
 * The replicas that units may read at. Immutable.
 *
 * @param urls one for each, without credentials
 * @param lag the most by which one may lag to be read at
 */
public record ReplicaSettings(List<String> urls, Duration lag) {

    public static final Setting<List<String>> URLS =
            Setting.<List<String>>named("replicaUrls").byDefault(List.of()).ofOwnConnection();
    public static final Setting<Duration> LAG = Setting.time("replicaLag", Duration.ofSeconds(10), Duration.ofMillis(1))
            .ofOwnConnection();

    /**
     * What holds.
     *
     * @param given checked settings
     * @return given or by default
     */
    public static ReplicaSettings of(GivenSettings given) {
        return new ReplicaSettings(given.get(URLS), given.get(LAG));
    }
}
