package dev.todosdk.once;

/** Text as it is. */
enum TextFormat implements AnswerFormat<String> {
    INSTANCE;

    @Override
    public String write(String answer) {
        return answer;
    }

    @Override
    public String read(String text) {
        return text;
    }
}
