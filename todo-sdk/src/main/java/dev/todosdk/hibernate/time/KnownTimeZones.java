package dev.todosdk.hibernate.time;

import java.util.TimeZone;
import org.hibernate.type.descriptor.java.CoercionException;
import org.hibernate.type.descriptor.java.TimeZoneJavaType;

/** Time zones by their names. Java takes GMT for a name that it does not know, which the next change would store. */
final class KnownTimeZones extends TimeZoneJavaType {

    private static final long serialVersionUID = 1L;

    private static final String GMT = "GMT";

    @Override
    public TimeZone fromString(CharSequence name) {
        TimeZone zone = super.fromString(name);
        if (zone.getID().equals(GMT) && !name.toString().startsWith(GMT)) {
            throw new CoercionException("The text in the row is the name of no time zone that this JVM knows");
        }
        return zone;
    }
}
