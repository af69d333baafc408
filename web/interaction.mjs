/** What no first paint needs: it may be bundled into a file of its own. */
export { CommentForm } from "./comment-form.mjs";
export { openEmbed } from "./players.mjs";
