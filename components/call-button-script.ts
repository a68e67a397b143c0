// What one <script> loads for a page that wants the button alone: the phone comes with the press.
import './call-button/define.js';
