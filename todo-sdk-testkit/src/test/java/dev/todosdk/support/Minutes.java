package dev.todosdk.support;

import jakarta.persistence.AttributeConverter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Stores whole minutes. */
public final class Minutes implements AttributeConverter<Duration, Integer> {

    @Override
    public @Nullable Integer convertToDatabaseColumn(@Nullable Duration duration) {
        return duration == null ? null : (int) duration.toMinutes();
    }

    @Override
    public @Nullable Duration convertToEntityAttribute(@Nullable Integer minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }
}
