package dev.todosdk.town;

/** How much of a test that could go on for long is played in this build. */
public final class Scale {

    private Scale() {}

    /**
     * The number for this build.
     *
     * @param usual for each build
     * @return so many times more, as the system property {@code todosdk.test.scale} says
     */
    public static int times(int usual) {
        return usual * Integer.getInteger("todosdk.test.scale", 1);
    }
}
