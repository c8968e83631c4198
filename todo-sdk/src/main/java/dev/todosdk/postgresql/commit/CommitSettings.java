package dev.todosdk.postgresql.commit;

import dev.todosdk.setting.GivenSettings;
import dev.todosdk.setting.Setting;
import java.time.Duration;

/**
 * The settings of how commits are sent, named and asked about. Immutable.
 *
 * @param flight whether writes leave with the commit, in one flight, where that is possible
 * @param tokens whether writing units store a token
 * @param retention how long a token is kept
 * @param outcomeTimeout how long is asked for the outcome of a commit whose answer was lost
 */
public record CommitSettings(boolean flight, boolean tokens, Duration retention, Duration outcomeTimeout) {

    public static final Setting<Boolean> TOKENS =
            Setting.<Boolean>named("commitTokens").byDefault(true);
    public static final Setting<Duration> TOKEN_RETENTION =
            Setting.time("commitTokenRetention", Duration.ofHours(24), Duration.ofSeconds(1));
    public static final Setting<Duration> OUTCOME_TIMEOUT =
            Setting.time("outcomeTimeout", Duration.ofSeconds(30), Duration.ofSeconds(1));

    /**
     * The settings of commits.
     *
     * @param flight whether writes leave with the commit
     * @param given checked settings
     * @return what holds, given or by default
     */
    public static CommitSettings of(boolean flight, GivenSettings given) {
        return new CommitSettings(flight, given.get(TOKENS), given.get(TOKEN_RETENTION), given.get(OUTCOME_TIMEOUT));
    }
}
